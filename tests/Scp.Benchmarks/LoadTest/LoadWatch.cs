namespace Scp.Benchmarks.LoadTest;

/// <summary>Looks at the server while it works: records that wait, and memory.</summary>
internal sealed class LoadWatch(LoadServer server)
{
    private static readonly TimeSpan interval = TimeSpan.FromMilliseconds(350); // The exporter gives the same answer for 300.

    public long MaxPending { get; private set; }
    public long Dropped { get; private set; }
    public long FirstMemory { get; } = server.MemoryBytes;
    public long LastMemory { get; private set; }

    /// <summary>Until the work ends and nothing waits any more.</summary>
    public async Task RunAsync(Task work)
    {
        while (true)
        {
            var ended = work.IsCompleted;
            var (pending, dropped) = await server.AccessLogAsync();
            (MaxPending, Dropped, LastMemory) = (Math.Max(MaxPending, pending), dropped, server.MemoryBytes);
            if (ended && pending is 0) return;
            await Task.Delay(interval);
        }
    }
}
