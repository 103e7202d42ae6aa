using Scp.Core.Hierarchy;

namespace Scp.Core.Plugins;

/// <summary>Loads effective plugins for whole pages of owners.</summary>
public sealed class EffectivePlugins(ScpDbContext db, PluginDefinitions definitions)
{
    /// <summary>One statement for all layers of the owners and of those above, and one for the catalogue when it is cold.</summary>
    /// <param name="owners">Loaded through the owner filter, in any order; may repeat.</param>
    /// <returns>For each owner, in their order, every plugin in the order of keys.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<EffectivePlugin>>> LoadAsync(IReadOnlyList<Owner> owners, CancellationToken ct)
    {
        if (owners.Count is 0) return [];
        var plugins = await definitions.GetAsync(db, ct);
        var rows = await db.InheritedBy<PluginLayer>([.. owners.Select(o => o.OwnerPath)])
            .Select(l => new PluginLayerRow(l.OwnerId, l.OwnerPath, l.PluginKey, l.Enabled, l.Entries, l.ChangedAt, l.ChangedById, l.Version))
            .ToListAsync(ct);
        var merge = new PluginMerge(plugins, rows);
        return [.. owners.Select(owner => merge.At(owner.OwnerPath)
            .Select(plugin => new EffectivePlugin(owner.Id, owner.OwnerPath, plugin, db.Caller))
            .ToArray())];
    }
}
