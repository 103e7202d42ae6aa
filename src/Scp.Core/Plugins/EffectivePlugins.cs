using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Inheritance.History;

namespace Scp.Core.Plugins;

/// <summary>Loads effective plugins for whole pages of owners.</summary>
public sealed class EffectivePlugins(ScpDbContext db, PluginDefinitions definitions, LayerHistory history)
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
        return [.. owners.Select(owner => See(owner, fold.At(owner.Id, owner.OwnerPath), time))];
    }

    /// <summary>As they were at a time: layers, ended entries, versions and parents of then. Three statements more at most.</summary>
    /// <returns>For each owner its plugins, none before it existed, or <see cref="AsOfInFutureError"/>,
    /// <see cref="AsOfNotReadableError"/>.</returns>
    public async Task<IReadOnlyList<Result<IReadOnlyList<EffectivePlugin>>>> LoadAsync(IReadOnlyList<Owner> owners, DateTimeOffset asOf, CancellationToken ct)
    {
        var loaded = await history.LoadAsync(owners, Permissions.Get(Permissions.PluginsRead), asOf, ct);
        if (loaded.Value is not { } past) return [.. owners.Select(_ => (Result<IReadOnlyList<EffectivePlugin>>)loaded.Error!)];
        var fold = (await definitions.GetAsync(ct)).Fold(past.Rows, asOf);
        return past.Select<IReadOnlyList<EffectivePlugin>>((i, path) => path is null ? [] : See(owners[i], fold.At(owners[i].Id, path), asOf));
    }

    private EffectivePlugin[] See(Owner owner, IReadOnlyList<PluginState> plugins, DateTimeOffset time) =>
        plugins.Select(plugin => new EffectivePlugin(owner.Id, owner.OwnerPath, plugin, db.Caller, time)).ToArray();
}
