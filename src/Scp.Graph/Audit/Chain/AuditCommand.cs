using System.Diagnostics;
using System.Globalization;
using Scp.Core.Audit.Chain;
using Scp.Core.Audit.Export;

namespace Scp.Graph.Audit.Chain;

/// <summary>The commands <c>audit verify FILE</c>, which starts no server and reads no database, and <c>audit key</c>.</summary>
internal static class AuditCommand
{
    public const string Usage = "audit verify EXPORT.ndjson [--checkpoints FILE] [--key FILE] [--until TIME] [--partial]";

    /// <returns>The process's exit code: 0 where nothing is wrong, 1 where something is or a file cannot be read, 2 for a slip in the arguments.</returns>
    public static async Task<int> VerifyAsync(string path, IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        if (VerifyArguments.Read(arguments) is not { } given)
        {
            await errors.WriteLineAsync($"usage: {Usage}");
            return 2;
        }
        try
        {
            using var keys = given.Key is { } key ? CheckpointKeys.Read(await File.ReadAllTextAsync(Locate(key))) : null;
            ILookup<Guid, AuditCheckpoint>? checkpoints = null;
            if (given.Checkpoints is { } file)
            {
                using var lines = File.OpenText(Locate(file));
                checkpoints = await ExportVerifierOptions.ReadAsync(lines, CancellationToken.None);
            }
            using var export = File.OpenText(Locate(path));
            var started = Stopwatch.GetTimestamp();
            var report = await new ExportVerifier(new(keys, checkpoints, given.Partial, given.Until)).VerifyAsync(export, CancellationToken.None);
            await TellAsync(report, given, Stopwatch.GetElapsedTime(started), output);
            return report.Ok ? 0 : 1;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            await errors.WriteLineAsync(unreadable.Message);
            return 1;
        }
    }

    /// <summary>Prints the public keys that checkpoints are verified with.</summary>
    public static async Task<int> PrintKeyAsync(IServiceProvider services, TextWriter output)
    {
        using var keys = await services.GetRequiredService<AuditKeys>().ReadAsync(CancellationToken.None);
        await output.WriteAsync(keys.Pem);
        return 0;
    }

    private static async Task TellAsync(ExportReport report, VerifyArguments given, TimeSpan taken, TextWriter output)
    {
        foreach (var chain in report.Chains)
        {
            await output.WriteAsync(Text($"chain {chain.Id}: {chain.Checked} rows from {chain.FromSequence} to {chain.Head.Sequence}, head {Convert.ToHexStringLower(chain.Head.Hash)}, "));
            await output.WriteLineAsync(chain.CheckpointSequence is { } signed ? Text($"agrees with the checkpoint at {signed}") : "no checkpoint was met: a cut tail or a replaced chain would not show");
        }
        await output.WriteLineAsync(Text($"{report.Rows} rows, {report.Unproven} of them unproven, {report.Rows / taken.TotalSeconds:N0} rows/s"));
        if (given.Key is null) await output.WriteLineAsync("No key was given: signatures were not verified.");
        if (given.Partial) await output.WriteLineAsync("Partial: rows may be missing.");
        await output.WriteLineAsync(report.Ok ? "OK" : Text($"BROKEN at {(report.Line > 0 ? $"line {report.Line}" : "the end")}: {report.Explanation}"));
    }

    // 'dotnet run' starts a web project in its own folder, and the shell still tells where it was called.
    private static string Locate(string path) =>
        !File.Exists(path) && Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } called && Path.Combine(called, path) is var there && File.Exists(there) ? there : path;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
