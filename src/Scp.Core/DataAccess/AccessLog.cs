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
    private readonly Channel<PendingAccess> queue;
    private readonly Channel<PendingAccess> reserve;
    private readonly TimeSpan maxWait;
    private readonly ILogger<AccessLog> log;
    private readonly Meter meter;
    private readonly Counter<long> lost;
    private long dropped;
    private long accepted;
    private long settled;

    public AccessLog(IOptions<DataAccessOptions> options, ILogger<AccessLog> log)
    {
        var bound = new BoundedChannelOptions(options.Value.Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait };
        (queue, reserve) = (Channel.CreateBounded<PendingAccess>(bound), Channel.CreateBounded<PendingAccess>(bound));
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
        if (TryAdd(queue, access)) return default;
        if (access.Sampled || !mayWait) AddToReserve(access);
        else return new(WaitAsync(access));
        return default;
    }

    /// <summary>Completes once something waits.</summary>
    internal ValueTask<bool> WaitToReadAsync(CancellationToken ct) => queue.Reader.WaitToReadAsync(ct);

    internal bool HasBatch(int size) => queue.Reader.Count >= size;

    internal List<PendingAccess> Take(int most)
    {
        var taken = new List<PendingAccess>();
        while (taken.Count < most && (queue.Reader.TryRead(out var access) || reserve.Reader.TryRead(out access))) taken.Add(access);
        return taken;
    }

    internal void Settle(int commands) => Interlocked.Add(ref settled, commands);

    /// <summary>Takes nothing more.</summary>
    internal void Complete()
    {
        queue.Writer.TryComplete();
        reserve.Writer.TryComplete();
    }

    internal void Drop(int commands)
    {
        Interlocked.Add(ref dropped, commands);
        lost.Add(commands);
    }

    public void Dispose() => meter.Dispose();

    private bool TryAdd(Channel<PendingAccess> channel, PendingAccess access)
    {
        // Counted first: else a writer that is quick would settle what was not accepted yet.
        Interlocked.Increment(ref accepted);
        if (channel.Writer.TryWrite(access)) return true;
        Interlocked.Decrement(ref accepted);
        return false;
    }

    private void AddToReserve(PendingAccess access)
    {
        if (!access.Sampled && TryAdd(reserve, access)) return;
        Drop(1);
        if (!access.Sampled) Tell(access);
    }

    private async Task WaitAsync(PendingAccess access)
    {
        using var limit = new CancellationTokenSource(maxWait);
        Interlocked.Increment(ref accepted);
        try
        {
            await queue.Writer.WriteAsync(access, limit.Token);
        }
        catch (Exception end) when (end is OperationCanceledException or ChannelClosedException)
        {
            Interlocked.Decrement(ref accepted);
            Drop(1);
            Tell(access);
        }
    }

    private void Tell(PendingAccess access) => log.LogError(
        "Request {RequestId}: no record could be kept of {Operation} of {Rows} {Entities} at {Scope} by {Actor}.",
        access.RequestId, access.Operation, access.Rows, access.Entities, access.ScopePath, access.ActorId ?? access.ClientId);
}
