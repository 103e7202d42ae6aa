using Scp.Core.Inheritance;
using Scp.Core.Inheritance.Planning;

namespace Scp.Core.Plugins;

/// <summary>A change to a plugin in memory: all that a write does before it saves, and a preview does no more.</summary>
internal sealed record PluginEdit(PluginTarget Target, PluginState Before, IReadOnlyList<SettingChange> Changes)
{
    public PlannedChange<PluginState> Plan => new(
        Target.Layers, Before, Target.Shared(), Changes, Basis(Before.Definition), Permissions.Get(Permissions.PluginsRead));

    /// <returns>The edit, or the error that the write answers.</returns>
    public static async Task<Result<PluginEdit>> MakeAsync(ScpDbContext db, PluginSet plugins, ConfigurePluginInput input, CancellationToken ct)
    {
        if (input.Changes.Count is 0 && input.Enabled is null)
            return new ValidationError([new("changes", "Nothing to change was given.", "EMPTY")]);
        var found = await PluginTarget.LoadAsync(db, plugins, input.Owner, input.Plugin, input.Etag, ct);
        if (found.Value is not { } target) return found.Error!;
        db.Caller.RequireMailRoute(input.Plugin, target.Layers.Owner, input.Changes.Select(c => c.Key));
        var (before, plugin, layers) = (target.Shared(), target.State(), target.Layers);
        if (await input.Changes.CheckAsync(plugin.Version.Set, plugin.Definition.Name, layers.Owner.Kind, layers.Time) is { } invalid) return invalid;
        SettingChange[] changes = [.. input.Controls, .. input.Changes];
        if (target.CheckLocks(changes.Select(c => c.Key)) is { } locked) return locked;

        target.Edit(changes);
        return new PluginEdit(target, before, changes);
    }

    // Which versions there are and which count now, and how far rollouts reach: time alone may release or withdraw one.
    private IEnumerable<string> Basis(PluginDefinition plugin) =>
    [
        .. plugin.Versions.Select(v => $"{v.Number} {v.Version} {v.ReleasedAt <= Target.Layers.Time} {v.WithdrawnAt <= Target.Layers.Time}"),
        .. plugin.Rollouts.Select(r => $"{r.Id:N} {r.Version} {r.PercentAt(Target.Layers.Time)}"),
    ];
}
