using Scp.Core.Jobs;

namespace Scp.Graph.Placement.Cells;

/// <summary>The place of a cell: open, being opened, or to be tried again. A tenant whose place is not open has no other.</summary>
internal sealed class TenantCell(CellPlace place)
{
    private static readonly Backoff backoff = new(TimeSpan.FromSeconds(2), 2, TimeSpan.FromMinutes(2));
    private volatile Cell? open;

    public CellPlace Place => place;
    public Cell? Open => open is { Runs: true } cell ? cell : null;
    /// <summary>The last attempt, whether it still runs or not.</summary>
    public Task Opening { get; private set; } = Task.CompletedTask;
    public int Failures { get; private set; }
    private DateTimeOffset RetryAt { get; set; }

    public bool IsDue(DateTimeOffset now) => Open is null && Opening.IsCompleted && RetryAt <= now;

    /// <param name="opening">Never fails.</param>
    public void Begin(Task opening) => Opening = opening;

    public void Opened(Cell cell) => (open, Failures) = (cell, 0);

    public TimeSpan Failed(DateTimeOffset now)
    {
        var pause = backoff.After(++Failures, place.TenantId);
        RetryAt = now + pause;
        return pause;
    }

    /// <summary>Also of one that has stopped by itself.</summary>
    public Cell? Take() => Interlocked.Exchange(ref open, null);
}
