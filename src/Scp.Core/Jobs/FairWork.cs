namespace Scp.Core.Jobs;

/// <summary>Does what is due for many owners: so much at once, and of one of them less, so that whoever is slow to deal with holds up
/// itself. Each piece is tried once in a run.</summary>
/// <param name="atOnce">Of all owners together.</param>
/// <param name="perLane">Of one owner.</param>
internal sealed class FairWork(int atOnce, int perLane, TimeProvider time)
{
    // While only slow work runs, others may have come.
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(1);

    /// <param name="find">What is due now, a few of each lane.</param>
    /// <param name="deal">Claims one and does it; afterwards it is no longer due.</param>
    /// <returns>How many were dealt with.</returns>
    public async Task<int> RunAsync(Func<CancellationToken, Task<IReadOnlyList<DueWork>>> find, Func<Guid, CancellationToken, Task> deal, CancellationToken ct)
    {
        var (tried, running) = (new HashSet<Guid>(), new List<(string Lane, Task Work)>());
        try
        {
            while (true)
            {
                foreach (var due in await find(ct))
                    if (running.Count < atOnce && running.Count(r => r.Lane == due.Lane) < perLane && tried.Add(due.Id))
                        running.Add((due.Lane, Task.Run(() => deal(due.Id, ct), ct)));
                if (running.Count is 0) return tried.Count;
                await Task.WhenAny([.. running.Select(r => r.Work), Task.Delay(pause, time, ct)]);
                foreach (var ended in running.Where(r => r.Work.IsCompleted).ToArray())
                {
                    running.Remove(ended);
                    await ended.Work;
                }
            }
        }
        finally
        {
            await Task.WhenAll(running.Select(r => r.Work)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

/// <param name="Lane">Whose it is.</param>
internal sealed record DueWork(Guid Id, string Lane);
