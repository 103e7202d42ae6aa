using Scp.Graph.Startup;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddScp();
    var app = builder.Build();
    if (args is ["schema"])
    {
        Console.WriteLine(Scp.Graph.Http.SchemaText.Print(app.Services.GetRequiredService<ISchema>()));
        return 0;
    }
    app.MapScp();
    await app.PrepareAsync();
    if (args is ["admin", var email]) return await FirstAdministrator.CreateAsync(app.Services, email, Console.In, Console.Error);
    await app.RunAsync();
    return 0;
}
catch (Exception error) when (StartFailure.MessageOf(error) is { } message)
{
    await Console.Error.WriteLineAsync(message);
    return 1;
}
