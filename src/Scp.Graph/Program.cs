using Scp.Graph.Audit.Chain;
using Scp.Graph.Startup;

try
{
    if (args is ["audit", "verify", var export, .. var options]) return await AuditCommand.VerifyAsync(export, options, Console.Out, Console.Error);
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
    if (args is ["audit", "key"]) return await AuditCommand.PrintKeyAsync(app.Services, Console.Out);
    await app.RunAsync();
    return 0;
}
catch (Exception error) when (StartFailure.MessageOf(error) is { } message)
{
    await Console.Error.WriteLineAsync(message);
    return 1;
}
