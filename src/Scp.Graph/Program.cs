using Scp.Graph.Startup;

var builder = WebApplication.CreateBuilder(args);
builder.AddScp();
var app = builder.Build();
if (args is ["schema"])
{
    Console.WriteLine(Scp.Graph.Http.SchemaText.Print(app.Services.GetRequiredService<ISchema>()));
    return;
}
app.MapScp();
await app.PrepareAsync();
await app.RunAsync();
