using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>What a write of one plugin at one owner stands on.</summary>
internal sealed class PluginTarget(LayerTarget layers, PluginDefinition plugin)
{
    /// <summary>What the owner inherits.</summary>
    private readonly PluginState inherited = layers.Above.Aggregate(
        PluginState.OfDefaults(plugin, layers.Time), (state, row) => state.With(row, layers.Time));

    public LayerTarget Layers => layers;

    /// <returns>The target, or <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="ConflictError"/>,
    /// <see cref="StaleError"/>.</returns>
    public static async Task<Result<PluginTarget>> LoadAsync(
        ScpDbContext db, PluginSet plugins, NodeId owner, string key, string? etag, CancellationToken ct)
    {
        if (plugins.Find(key) is not { } plugin)
            return new ValidationError([new("plugin", $"There is no plugin '{key}'.", "UNKNOWN_PLUGIN")]);
        var found = await LayerTarget.LoadAsync(db, owner, plugin.Subject, ct);
        if (found.Value is not { } layers) return found.Error!;
        if (layers.CheckEtag(etag) is { } stale) return stale;
        return new PluginTarget(layers, plugin);
    }

    /// <summary>As it holds at the owner now, what was edited included.</summary>
    public PluginState State() => layers.Own is { } own ? inherited.With(LayerRow.Of(own), layers.Time) : inherited;

    /// <summary>The first of the keys that a layer above locks.</summary>
    public LockedError? CheckLocks(IEnumerable<string> keys) => keys.Select(CheckLock).FirstOrDefault(e => e is not null);

    private LockedError? CheckLock(string key)
    {
        var merged = inherited.Controls.Set.Find(key) is null ? inherited.Settings : inherited.Controls;
        return merged.Set.Find(key) is not null && merged.OwnerOf(merged[key].LockIndex) is { } owner ? new(key, owner) : null;
    }

    public void Edit(IEnumerable<SettingChange> changes, Guid? by)
    {
        var layer = layers.Edit();
        var version = State().Version;
        layer.Apply([PluginControls.Set, version.Set], changes, new(layers.Time, by));
        layer.WrittenFor = State().Version.Number;
    }

    public EffectivePlugin Result(Caller caller) => new(layers.Owner.Id, layers.Owner.OwnerPath, State(), caller, layers.Time);
}
