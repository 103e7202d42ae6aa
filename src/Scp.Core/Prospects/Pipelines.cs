namespace Scp.Core.Prospects;

/// <summary>Which stages tenants have, and how they stay so while a prospect is put into one.</summary>
public sealed class Pipelines(ScpDbContext db)
{
    private const string Lock = "pipeline";

    /// <summary>Of each tenant in one statement, those without a row included.</summary>
    public async Task<IReadOnlyDictionary<Guid, Pipeline>> OfAsync(IEnumerable<IOwned> rows, CancellationToken ct)
    {
        var tenants = rows.Select(r => (r.OwnerId, r.OwnerPath)).Distinct().ToList();
        var ids = tenants.Select(t => t.OwnerId).ToArray();
        var found = await db.Pipelines.AsNoTracking().Where(p => ids.Contains(p.OwnerId)).ToDictionaryAsync(p => p.OwnerId, ct);
        return tenants.ToDictionary(t => t.OwnerId, t => found.GetValueOrDefault(t.OwnerId) ?? Pipeline.Usual(t.OwnerId, t.OwnerPath, db.Time.GetUtcNow()));
    }

    public async Task<Pipeline> OfAsync(Guid tenantId, string path, CancellationToken ct) =>
        await db.Pipelines.AsNoTracking().SingleOrDefaultAsync(p => p.OwnerId == tenantId, ct) ?? Pipeline.Usual(tenantId, path, db.Time.GetUtcNow());

    /// <summary>Changes and saves while no stage of the tenant can be taken out.</summary>
    internal Task<Result<T>> WithStagesAsync<T>(string path, Func<Task<Result<T>>> change, CancellationToken ct) => LockedAsync(path, db.ShareAsync, change, ct);

    /// <summary>Changes and saves while no prospect of the tenant can be put into a stage.</summary>
    internal Task<Result<T>> WithoutMovesAsync<T>(string path, Func<Task<Result<T>>> change, CancellationToken ct) => LockedAsync(path, db.HoldAsync, change, ct);

    private Task<Result<T>> LockedAsync<T>(string path, Func<string, string, CancellationToken, Task> take, Func<Task<Result<T>>> change, CancellationToken ct) =>
        db.InTransactionAsync(async () =>
        {
            await take(Lock, path, ct);
            return await change();
        }, ct);
}
