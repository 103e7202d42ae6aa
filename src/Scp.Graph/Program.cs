using Scp.Graph.Startup;

var builder = WebApplication.CreateBuilder(args);
builder.AddScp();
var app = builder.Build();
if (args is ["schema"])
{
    Console.Write(app.Services.GetRequiredService<Scp.Graph.Http.SchemaText>().Text);
    return;
}
app.MapScp();
await app.PrepareAsync();
await app.RunAsync();
