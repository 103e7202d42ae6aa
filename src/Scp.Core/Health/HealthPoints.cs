namespace Scp.Core.Health;

/// <summary>Keeps a row of health for each configuration point, and none elsewhere. Run as the system.</summary>
public sealed class HealthPoints(ScpDbContext db, ConfigurationPoints points)
{
    private const int Batch = 200;

    public async Task SyncAsync(CancellationToken ct)
    {
        var wanted = (await points.AllAsync(ct)).ToDictionary(p => (p.OwnerId, p.PluginKey));
        var kept = await db.IntegrationHealths.Select(h => new { h.Id, h.OwnerId, h.PluginKey }).ToListAsync(ct);
        var gone = kept.Where(h => !wanted.ContainsKey((h.OwnerId, h.PluginKey))).Select(h => h.Id).ToList();
        foreach (var h in kept) wanted.Remove((h.OwnerId, h.PluginKey));

        // A batch that another writer came before is left to the next run.
        foreach (var batch in wanted.Values.Chunk(Batch))
        {
            db.AddRange(batch.Select(point => New(point, db.Time)));
            await db.SaveAsync(ct);
            db.ChangeTracker.Clear();
        }
        foreach (var ids in gone.Chunk(Batch))
        {
            db.RemoveRange(await db.IntegrationHealths.Where(h => ids.Contains(h.Id)).ToListAsync(ct));
            db.RemoveRange(await db.HealthSignals.Where(s => ids.Contains(s.Id)).ToListAsync(ct));
            await db.SaveAsync(ct);
        }
    }

    /// <summary>Due at once.</summary>
    internal static IntegrationHealth New(ConfigurationPoint point, TimeProvider time) => new()
    {
        Id = Guid.CreateVersion7(time.GetUtcNow()), OwnerId = point.OwnerId, OwnerPath = point.OwnerPath, PluginKey = point.PluginKey,
        NextCheckAt = time.GetUtcNow(),
    };
}
