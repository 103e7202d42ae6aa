using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>Loads effective plugins for whole pages of owners.</summary>
public sealed class EffectivePlugins(ScpDbContext db, PluginDefinitions definitions)
{
    /// <summary>One statement for all layers of the owners and of those above, and those of the catalogue when it is cold.</summary>
    /// <param name="owners">Loaded through the owner filter, in any order; may repeat.</param>
    /// <returns>For each owner, in their order, every plugin in the order of keys.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<EffectivePlugin>>> LoadAsync(IReadOnlyList<Owner> owners, CancellationToken ct)
    {
        if (owners.Count is 0) return [];
        var plugins = await definitions.GetAsync(ct);
        var rows = await db.InheritedBy<ConfigurationLayer>([.. owners.Select(o => o.OwnerPath)]).Select(LayerRow.Projection).ToListAsync(ct);
        var time = db.Time.GetUtcNow();
        var fold = plugins.Fold(rows, time);
        return [.. owners.Select(owner => fold.At(owner.Id, owner.OwnerPath)
            .Select(plugin => new EffectivePlugin(owner.Id, owner.OwnerPath, plugin, db.Caller, time))
            .ToArray())];
    }
}
