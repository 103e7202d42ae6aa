using Scp.Graph.Schema;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddScpData(builder.Configuration.GetConnectionString("Scp") ?? "Data Source=scp.db").AddScpSchema();
var app = builder.Build();
if (args is ["schema"])
{
    var schema = app.Services.GetRequiredService<ISchema>();
    schema.Initialize();
    Console.WriteLine(schema.Print(new GraphQL.Utilities.PrintOptions { StringComparison = StringComparison.Ordinal }));
    return;
}
await app.RunAsync();
