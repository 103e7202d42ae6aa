using Scp.Core.DatabaseAdmin.Backups;

namespace Scp.Graph.DatabaseAdmin;

/// <summary>The command <c>backup FILE</c>, which copies an embedded database while its server goes on, and <c>backup verify FILE</c>,
/// which tells whether a server could start from a copy.</summary>
internal static class BackupCommand
{
    public const int Sound = 0;
    public const int Failed = 1;
    public const int CouldNotRun = 2;

    /// <returns>The process's exit code.</returns>
    public static int Run(IServiceProvider services, string[] asked, TextWriter output, TextWriter errors)
    {
        var backups = services.GetRequiredService<DatabaseBackups>();
        try
        {
            switch (asked)
            {
                case ["verify", var file]:
                    var report = backups.Verify(file);
                    output.WriteLine(Describe(report));
                    return report.Holds ? Sound : Failed;
                case [var file] when file is not ("verify" or ['-', ..]):
                    output.WriteLine(Describe(backups.Make(file)));
                    return Sound;
                default:
                    errors.WriteLine("Usage: backup FILE, or backup verify FILE");
                    return CouldNotRun;
            }
        }
        catch (BackupException failure)
        {
            errors.WriteLine(failure.InnerException is { } cause ? $"{failure.Message} {cause.Message}" : failure.Message);
            return Failed;
        }
        catch (FileNotFoundException missing)
        {
            errors.WriteLine(missing.Message);
            return CouldNotRun;
        }
    }

    private static string Describe(BackupReport report) => string.Join('\n',
    [
        $"{report.File}: {report.Bytes} bytes, {report.Tables.Count} tables, {report.Rows} rows, schema {report.Schema ?? "unknown"}",
        .. report.Pending is [] ? (string[])[] : [$"A start from it first applies {string.Join(", ", report.Pending)}."],
        .. report.Problems,
        report.Holds ? "Sound: pages, indexes, references and migrations were checked." : "NOT SOUND: do not restore it.",
    ]);
}
