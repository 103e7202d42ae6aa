using Scp.Core.Credentials;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Integrations;
using Scp.Core.Plugins;

namespace Scp.Core.Health;

/// <summary>An owner that configured a plugin itself: where its integration is checked, for everyone below as well.</summary>
public sealed record ConfigurationPoint(Guid OwnerId, string OwnerPath, string PluginKey);

/// <summary>Finds the owners at which integrations are checked: those with a layer or a credential of their own for a plugin
/// with an adapter, where it is enabled and no owner at or above is suspended. Those that only inherit need no check.</summary>
public sealed class ConfigurationPoints(ScpDbContext db, IntegrationAdapters adapters, EffectivePlugins plugins, Lineages lineages)
{
    private const int Page = 500;

    /// <summary>Every point of the platform; for the system. Two statements, and three for each 500 owners.</summary>
    public async Task<IReadOnlyList<ConfigurationPoint>> AllAsync(CancellationToken ct)
    {
        var candidates = await CandidatesAsync(db.ConfigurationLayers, db.PluginCredentials, adapters.PluginKeys, ct);
        var points = new List<ConfigurationPoint>();
        foreach (var page in candidates.GroupBy(c => c.OwnerId).Chunk(Page))
            points.AddRange(await CheckedAsync([.. page.SelectMany(c => c)], ct));
        return points;
    }

    /// <summary>The point whose integration holds at an owner.</summary>
    /// <returns>Null when nobody configured the plugin at or above it, or it is off there.</returns>
    public async Task<ConfigurationPoint?> NearestAsync(Owner owner, string pluginKey, CancellationToken ct)
    {
        var above = await CandidatesAsync(
            db.InheritedBy<ConfigurationLayer>([owner.OwnerPath]), db.InheritedBy<PluginCredential>([owner.OwnerPath]), [pluginKey], ct);
        var nearest = above.MaxBy(c => c.OwnerPath.Length);
        return nearest is not null && await IsEnabledAsync(owner, pluginKey, ct) ? nearest : null;
    }

    private static async Task<IReadOnlyList<ConfigurationPoint>> CandidatesAsync(
        IQueryable<ConfigurationLayer> layers, IQueryable<PluginCredential> credentials, IEnumerable<string> pluginKeys, CancellationToken ct)
    {
        var plugins = pluginKeys.ToDictionary(PluginDefinition.SubjectOf);
        var subjects = plugins.Keys.ToArray();
        var rows = await layers.Where(l => subjects.Contains(l.Subject) && l.Entries != LayerEntries.Empty)
            .Select(l => new { l.OwnerId, l.OwnerPath, l.Subject }).ToListAsync(ct);
        var keys = plugins.Values.ToArray();
        var secrets = await credentials.Where(c => keys.Contains(c.PluginKey) && c.RevokedAt == null)
            .Select(c => new ConfigurationPoint(c.OwnerId, c.OwnerPath, c.PluginKey)).ToListAsync(ct);
        return [.. rows.Select(l => new ConfigurationPoint(l.OwnerId, l.OwnerPath, plugins[l.Subject])).Union(secrets)];
    }

    private async Task<IEnumerable<ConfigurationPoint>> CheckedAsync(IReadOnlyList<ConfigurationPoint> candidates, CancellationToken ct)
    {
        var ids = candidates.Select(c => c.OwnerId).Distinct().ToArray();
        var owners = await db.Owners.AsNoTracking().Where(o => ids.Contains(o.Id)).ToListAsync(ct);
        var lines = await lineages.OfAsync(owners, ct);
        var open = owners.Where((_, i) => Lifecycle.Effective(lines[i]) is not (OwnerStatus.Suspended or OwnerStatus.Archived)).ToList();
        var enabled = (await plugins.LoadAsync(open, ct)).SelectMany(p => p).Where(p => p.Enabled).Select(p => (p.OwnerId, p.Definition.Key)).ToHashSet();
        return candidates.Where(c => enabled.Contains((c.OwnerId, c.PluginKey)));
    }

    private async Task<bool> IsEnabledAsync(Owner owner, string pluginKey, CancellationToken ct) =>
        (await plugins.LoadAsync([owner], ct))[0].Any(p => p.Definition.Key == pluginKey && p.Enabled);
}
