using Scp.Core.Inheritance;
using Scp.Core.Plugins.Migrating;

namespace Scp.Core.Plugins;

/// <summary>What a write of one plugin at one owner stands on.</summary>
internal sealed class PluginTarget(LayerTarget layers, PluginDefinition plugin)
{
    /// <summary>What the owner inherits.</summary>
    private readonly PluginState inherited = layers.Above.Aggregate(
        PluginState.OfDefaults(plugin, layers.Time), (state, row) => state.With(row, layers.Time));

    public LayerTarget Layers => layers;
    public PluginDefinition Plugin => plugin;
    /// <summary>What owners above decide about the plugin.</summary>
    public Merged InheritedControls => inherited.Controls;

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
    public PluginState State() => Shared().At(layers.Owner.Id);

    /// <summary>As it holds for owners below that add nothing, before a running rollout tells each apart.</summary>
    public PluginState Shared() => layers.Own is { } own ? inherited.With(LayerRow.Of(own), layers.Time) : inherited;

    /// <summary>The first of the keys that a layer above locks.</summary>
    public LockedError? CheckLocks(IEnumerable<string> keys)
    {
        // In the words of the owner's version, which may be another than that above it.
        var settings = inherited.SettingsIn(State().Version);
        return keys.Select(key => inherited.Controls.CheckLock(key) ?? settings.CheckLock(key)).FirstOrDefault(e => e is not null);
    }

    /// <summary>Changes to settings are in the words of the present version, so the layer is first brought to them. Decisions about
    /// the plugin as a whole leave the settings as they were written.</summary>
    public void Edit(IEnumerable<SettingChange> changes)
    {
        var (isNew, version) = (layers.Own is null, State().Version);
        var (layer, all) = (layers.Edit(), changes.ToList());
        if (isNew || all.Exists(c => PluginControls.Set.Find(c.Key) is null)) layer.TranslateTo(version);
        layers.Apply([PluginControls.Set, version.Set], all);
    }

    /// <summary>What the owner says, as changes that take it back: settings in the words of the present version.</summary>
    public IEnumerable<SettingChange> Inheriting() => layers.Own is not { } own ? [] :
        State().Version.Set.Read(LayerRow.Of(own)).Keys.Select(key => new SettingChange(key, LayerMode.Inherit));

    public EffectivePlugin Result(Caller caller) => new(layers.Owner.Id, layers.Owner.OwnerPath, State(), caller, layers.Time);
}
