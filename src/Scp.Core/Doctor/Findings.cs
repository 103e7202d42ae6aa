namespace Scp.Core.Doctor;

/// <summary>Runs attacks and keeps what became of each.</summary>
internal sealed class Findings(TimeProvider time, bool onPostgres)
{
    private readonly List<Finding> all = [];

    public IReadOnlyList<Finding> All => all;

    /// <param name="attempt">Tells what got through; null when nothing did.</param>
    public async Task TryAsync(string table, Attack attack, Func<Task<string?>> attempt)
    {
        var start = time.GetTimestamp();
        try
        {
            var why = await attempt();
            Add(table, attack, why, (long)time.GetElapsedTime(start).TotalMicroseconds);
        }
        // Whatever it is, it must not hide what the other attacks find, and it is no lock that held.
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Skip(table, attack, $"It could not be tried: {error.Message}");
        }
    }

    public void Add(string table, Attack attack, string? why, long microseconds = 0) => all.Add(why is null
        ? new(table, attack.Name, Verdict.Passed, null, null, microseconds)
        : new(table, attack.Name, Verdict.Failed, why, onPostgres ? attack.Mend : attack.Embedded ?? attack.Mend, microseconds));

    public void Skip(string table, Attack attack, string why) => all.Add(new(table, attack.Name, Verdict.Skipped, why, null, 0));
}
