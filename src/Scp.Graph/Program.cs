using Scp.Graph.Audit.Chain;
using Scp.Graph.DatabaseAdmin;
using Scp.Graph.Doctor;
using Scp.Graph.Startup;

try
{
    if (args is ["audit", "verify", var export, .. var options]) return await AuditCommand.VerifyAsync(export, options, Console.Out, Console.Error);
    var builder = WebApplication.CreateBuilder(args);
    builder.AddScp();
    // Its output is for a pipe, and refused attacks are no errors.
    if (args is ["doctor" or "backup", ..]) builder.Logging.ClearProviders();
    var app = builder.Build();
    if (args is ["schema"])
    {
        Console.WriteLine(Scp.Graph.Http.SchemaText.Print(app.Services.GetRequiredService<ISchema>()));
        return 0;
    }
    if (args is ["doctor", .. var asked]) return await DoctorCommand.RunAsync(app.Services, asked, Console.Out, Console.Error);
    if (args is ["backup", .. var what]) return BackupCommand.Run(app.Services, what, Console.Out, Console.Error);
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
    return args is ["doctor" or "backup", ..] ? DoctorCommand.CouldNotRun : 1;
}
