using Scp.Core.Inheritance;

namespace Scp.Core.Plugins.Rollouts;

/// <summary>Compares how a plugin does on the version of a rollout with how it does elsewhere.</summary>
public sealed class RolloutHealth(ScpDbContext db, PluginDefinitions definitions, ReadPluginHealth read, IServiceProvider services)
{
    /// <summary>How much larger the share of impaired integrations may be on the new version, as a fraction of 1.</summary>
    public const double Tolerance = 0.05;

    /// <summary>Why the rollout should be held; null while its version does no worse than the others.</summary>
    public async Task<string?> ComplaintAsync(PluginRollout rollout, CancellationToken ct)
    {
        var plugins = await definitions.GetAsync(ct);
        var plugin = plugins.Find(rollout.PluginId)!;
        var points = await read(services, plugin.Key, ct);
        if (!points.Any(p => p.Impaired)) return null;

        var paths = await PathsAsync([.. points.Select(p => p.OwnerId).Distinct()], ct);
        var rows = await db.ConfigurationLayers.Where(l => l.Subject == plugin.Subject).Select(LayerRow.Projection).ToListAsync(ct);
        var fold = plugins.Fold(rows, db.Time.GetUtcNow());
        var updated = points.Where(p => paths.ContainsKey(p.OwnerId)).ToLookup(p => fold.At(p.OwnerId, paths[p.OwnerId])
            .Single(s => s.Definition == plugin).Version.Number == rollout.To);
        return Complaint(rollout.To, Tally.Of(updated[true]), Tally.Of(updated[false]));
    }

    private Task<Dictionary<Guid, string>> PathsAsync(Guid[] ids, CancellationToken ct) =>
        db.Owners.Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.OwnerPath }).ToDictionaryAsync(o => o.Id, o => o.OwnerPath, ct);

    private static string? Complaint(string version, Tally updated, Tally others) => updated.Share <= others.Share + Tolerance ? null
        : $"{updated.Impaired} of {updated.Count} integrations on {version} are impaired, of the others {others.Impaired} of {others.Count}.";

    private readonly record struct Tally(int Impaired, int Count)
    {
        public double Share => Count is 0 ? 0 : (double)Impaired / Count;

        public static Tally Of(IEnumerable<PointHealth> points) => points.Aggregate(default(Tally), (t, p) => new(t.Impaired + (p.Impaired ? 1 : 0), t.Count + 1));
    }
}
