using System.Text.Json;
using Scp.Core.Doctor;
using Scp.Core.Encryption;
using Scp.Graph.Startup;

namespace Scp.Graph.Doctor;

/// <summary>The command <c>doctor [--json]</c>, which tries to break isolation, and <c>doctor verify FILE</c>, which tells whether a
/// report is as it was made.</summary>
internal static class DoctorCommand
{
    public const int Held = 0;
    public const int Failed = 1;
    /// <summary>Also when an attack could not be tried: then nobody knows.</summary>
    public const int CouldNotRun = 2;

    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] asked, TextWriter output, TextWriter errors)
    {
        try
        {
            switch (asked)
            {
                case [] or ["--json"]:
                    return await ExamineAsync(services, asked is ["--json"], output);
                case ["verify", var file]:
                    return await VerifyAsync(services, await File.ReadAllTextAsync(file), output);
                default:
                    await errors.WriteLineAsync("Usage: doctor [--json], or doctor verify FILE");
                    return CouldNotRun;
            }
        }
        catch (Exception error) when (MessageOf(error) is { } message)
        {
            await errors.WriteLineAsync(message);
            return CouldNotRun;
        }
    }

    private static async Task<int> ExamineAsync(IServiceProvider services, bool json, TextWriter output)
    {
        var report = await services.GetRequiredService<IsolationDoctor>().ExamineAsync(CancellationToken.None);
        var signed = SignedReport.Of(report, services.GetRequiredService<MasterKeys>());
        await output.WriteLineAsync(json ? signed.ToJson() : DoctorText.Of(signed));
        return report.Count(Verdict.Failed) > 0 ? Failed : report.Count(Verdict.Skipped) > 0 ? CouldNotRun : Held;
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, string text, TextWriter output)
    {
        var signed = SignedReport.Parse(text);
        var holds = signed.Verify(services.GetRequiredService<MasterKeys>());
        await output.WriteLineAsync(holds
            ? $"The report is as it was made at {signed.Report.At:u} on {signed.Report.Provider} database {signed.Report.Database}."
            : "The signature does not fit: the report was changed, or another installation made it.");
        return holds ? Held : Failed;
    }

    private static string? MessageOf(Exception error) => error switch
    {
        CannotExamineException or JsonException or FileNotFoundException or DirectoryNotFoundException => error.Message,
        _ => StartFailure.MessageOf(error),
    };
}
