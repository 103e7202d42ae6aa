using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Scp.Core.DataAccess;

/// <summary>What waits to be written to the data-access log; one per process, and bounded. A sample that finds no room is left out
/// and counted. What must be recorded waits for room instead: a reader who is faster than the log is slowed down, and nobody reads
/// unseen by reading much. Within a transaction nothing may wait, as the writer may wait for that very transaction (SQLite has one
/// writer): there a reserve of the same size takes it.</summary>
public sealed class AccessLog : IDisposable
{
    // One line for all, so that what the reserve took is written in its turn, however full it stays.
    private readonly Channel<(PendingAccess Access, bool Reserved)> queue = Channel.CreateUnbounded<(PendingAccess, bool)>();
    private readonly SemaphoreSlim room;
    private readonly SemaphoreSlim reserve;
    private readonly TimeSpan maxWait;
    private readonly ILogger<AccessLog> log;
    private readonly Meter meter;
    private readonly Counter<long> lost;
    private long dropped;
    private long accepted;
    private long settled;

    public AccessLog(IOptions<DataAccessOptions> options, ILogger<AccessLog> log)
    {
        (room, reserve) = (new(options.Value.Capacity), new(options.Value.Capacity));
        (maxWait, this.log) = (options.Value.MaxWait, log);
        meter = new("Scp.DataAccess", version: null, tags: null, scope: this);
        lost = meter.CreateCounter<long>("scp.data_access.dropped", "{command}", "Commands of which no record could be kept.");
        meter.CreateObservableGauge("scp.data_access.pending", () => Pending, "{command}", "Commands whose record is not written yet.");
    }

    /// <summary>Commands of which no record could be kept since the start.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Commands whose record is not written yet.</summary>
    public long Pending => Interlocked.Read(ref accepted) - Interlocked.Read(ref settled);

    /// <param name="mayWait">False within a transaction.</param>
    internal ValueTask AddAsync(PendingAccess access, bool mayWait)
    {
        // Counted first: else a writer that is quick would settle what was not accepted yet.
        Interlocked.Increment(ref accepted);
        if (room.Wait(0)) Add(access, reserved: false);
        else if (!access.Sampled && mayWait) return new(WaitAsync(access));
        else if (!access.Sampled && reserve.Wait(0)) Add(access, reserved: true);
        else Refuse(access);
        return default;
    }

    /// <summary>Completes once something waits.</summary>
    internal ValueTask<bool> WaitToReadAsync(CancellationToken ct) => queue.Reader.WaitToReadAsync(ct);

    internal bool HasBatch(int size) => queue.Reader.Count >= size;

    internal List<PendingAccess> Take(int most)
    {
        var taken = new List<PendingAccess>();
        while (taken.Count < most && queue.Reader.TryRead(out var next))
        {
            (next.Reserved ? reserve : room).Release();
            taken.Add(next.Access);
        }
        return taken;
    }

    internal void Settle(int commands) => Interlocked.Add(ref settled, commands);

    /// <summary>Takes nothing more.</summary>
    internal void Complete() => queue.Writer.TryComplete();

    internal void Drop(int commands)
    {
        Interlocked.Add(ref dropped, commands);
        lost.Add(commands);
    }

    public void Dispose()
    {
        meter.Dispose();
        room.Dispose();
        reserve.Dispose();
    }

    private async Task WaitAsync(PendingAccess access)
    {
        if (await room.WaitAsync(maxWait)) Add(access, reserved: false);
        else Refuse(access);
    }

    private void Add(PendingAccess access, bool reserved)
    {
        if (!queue.Writer.TryWrite((access, reserved))) Refuse(access); // The server stops.
    }

    private void Refuse(PendingAccess access)
    {
        Interlocked.Decrement(ref accepted);
        Drop(1);
        if (access.Sampled) return;
        log.LogError(
            "Request {RequestId}: no record could be kept of {Operation} of {Rows} {Entities} at {Scope} by {Actor}.",
            access.RequestId, access.Operation, access.Rows, access.Entities, access.ScopePath, access.ActorId ?? access.ClientId);
    }
}
