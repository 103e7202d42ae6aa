using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Analytics.Sources;

namespace Scp.Core.Analytics.Requests;

/// <summary>Counts requests in memory and writes the counts now and then in one go: no request waits for it, and a server that is killed loses what came after the
/// last time. Its rows are its own, and it writes their whole counts, so that what is written twice counts once.</summary>
public sealed class RequestMeter(IServiceScopeFactory scopes, TimeProvider time)
{
    public static readonly TimeSpan FlushEvery = TimeSpan.FromSeconds(15);

    /// <summary>Kept at once. What comes beyond it is counted for tenants, without telling clients apart, so that memory has an end.</summary>
    public const int MaxKeys = 20_000;

    private const int BatchSize = 500;
    private readonly ConcurrentDictionary<RequestKey, RequestCount> counts = new();

    /// <param name="caller">Where its scope is, the request looked.</param>
    /// <param name="operation">See <see cref="RequestFact.Operation"/>.</param>
    /// <param name="cost">As the limits count it.</param>
    /// <param name="failed">It was refused, or answered with any error.</param>
    public void Add(Caller caller, string operation, double cost, bool failed, TimeSpan latency)
    {
        var key = new RequestKey(time.GetUtcNow().ToHour(), caller.ScopePath ?? OwnerPath.Platform, operation, caller.ClientId,
            caller.Kind is CallerKind.Anonymous ? "anonymous" : "users", LatencyBuckets.Of(latency));
        if (!counts.TryGetValue(key, out var count))
            count = counts.GetOrAdd(counts.Count < MaxKeys ? key : key with { Path = OwnerPath.TenantOf(key.Path), ClientId = null, Others = "others" }, static _ => new());
        count.Add((long)cost, failed);
    }

    /// <summary>What fails stays for the next time.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        foreach (var batch in counts.Where(c => c.Value.HasNews).ToArray().Chunk(BatchSize)) await WriteAsync(batch, ct);
        // A request that began to count a moment ago may still be at it.
        var over = time.GetUtcNow().AddHours(-2);
        foreach (var (key, _) in counts.Where(c => c.Key.Hour < over && !c.Value.HasNews)) counts.TryRemove(key, out _);
    }

    private async Task WriteAsync(KeyValuePair<RequestKey, RequestCount>[] batch, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope("request-meter");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var owners = await OwnersAsync(db, batch.SelectMany(b => (string[])[b.Key.Path, OwnerPath.TenantOf(b.Key.Path)]), ct);
        var ids = batch.Select(b => b.Value.RowId).ToArray();
        var rows = await db.RequestFacts.Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, ct);
        var written = new List<(RequestCount Count, RequestTotals Totals)>();
        foreach (var (key, count) in batch)
        {
            var totals = count.Totals;
            written.Add((count, totals));
            // It may have moved meanwhile.
            if ((owners.GetValueOrDefault(key.Path) ?? owners.GetValueOrDefault(OwnerPath.TenantOf(key.Path))) is not { } owner) continue;
            if (!rows.TryGetValue(count.RowId, out var row))
                row = db.Add(new RequestFact
                {
                    Id = count.RowId, OwnerId = owner.Id, OwnerPath = owner.Path, Hour = key.Hour, Operation = key.Operation,
                    Client = key.ClientId?.ToString("N") ?? key.Others, Bucket = key.Bucket,
                }).Entity;
            (row.Count, row.Cost, row.Errors) = (totals.Count, totals.Cost, totals.Errors);
        }
        if (await db.SaveAsync(ct) is not null) return;
        foreach (var (count, totals) in written) count.Wrote(totals);
    }

    private static async Task<Dictionary<string, Rollups.RolledOwner>> OwnersAsync(ScpDbContext db, IEnumerable<string> wanted, CancellationToken ct)
    {
        var paths = wanted.Distinct().ToArray();
        return await db.Owners.AsNoTracking().Where(o => paths.Contains(o.OwnerPath)).Select(o => new Rollups.RolledOwner(o.Id, o.OwnerPath)).ToDictionaryAsync(o => o.Path, ct);
    }

    // An id is written out when the row is, since this is made for each request.
    private readonly record struct RequestKey(DateTimeOffset Hour, string Path, string Operation, Guid? ClientId, string Others, int Bucket);
}

/// <summary>One row's worth, added to by many requests at once.</summary>
internal sealed class RequestCount
{
    private long count, cost, errors, written;

    public Guid RowId { get; } = Guid.CreateVersion7();
    public bool HasNews => Interlocked.Read(ref count) != Interlocked.Read(ref written);
    public RequestTotals Totals => new(Interlocked.Read(ref count), Interlocked.Read(ref cost), Interlocked.Read(ref errors));

    public void Add(long costs, bool failed)
    {
        Interlocked.Add(ref cost, costs);
        if (failed) Interlocked.Increment(ref errors);
        // Last, since it tells that there is something to write.
        Interlocked.Increment(ref count);
    }

    public void Wrote(RequestTotals totals) => Interlocked.Exchange(ref written, totals.Count);
}

internal readonly record struct RequestTotals(long Count, long Cost, long Errors);
