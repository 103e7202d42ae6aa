using System.Data.Common;

namespace Scp.Core.Doctor;

/// <summary>Runs attacks and keeps what became of each.</summary>
internal sealed class Findings(TimeProvider time)
{
    private readonly List<Finding> all = [];

    public IReadOnlyList<Finding> All => all;

    /// <param name="attempt">Tells what got through; null when nothing did.</param>
    public async Task TryAsync(string table, Attack attack, Func<Task<string?>> attempt)
    {
        var start = time.GetTimestamp();
        string? why;
        try
        {
            why = await attempt();
        }
        catch (DbException error)
        {
            Skip(table, attack, $"It could not be tried: {error.Message}");
            return;
        }
        Add(table, attack, why, (long)time.GetElapsedTime(start).TotalMicroseconds);
    }

    public void Add(string table, Attack attack, string? why, long microseconds = 0) =>
        all.Add(new(table, attack.Name, why is null ? Verdict.Passed : Verdict.Failed, why, why is null ? null : attack.Mend, microseconds));

    public void Skip(string table, Attack attack, string why) => all.Add(new(table, attack.Name, Verdict.Skipped, why, null, 0));
}
