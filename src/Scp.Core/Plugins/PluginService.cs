using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>Changes what owners say about plugins. The save refuses what the caller may not write.</summary>
public sealed class PluginService(ScpDbContext db, PluginDefinitions definitions)
{
    /// <summary>Makes all changes of the input at one owner, or none.</summary>
    /// <returns>The plugin as it holds at the owner now, or <see cref="ValidationError"/>, <see cref="NotFoundError"/>,
    /// <see cref="ConflictError"/>, <see cref="StaleError"/>, <see cref="LockedError"/>.</returns>
    public async Task<Result<EffectivePlugin>> ConfigureAsync(ConfigurePluginInput input, CancellationToken ct)
    {
        if (input.Changes.Count is 0 && input.Enabled is null)
            return new ValidationError([new("changes", "Nothing to change was given.", "EMPTY")]);
        var found = await PluginTarget.LoadAsync(db, definitions, input.Owner, input.Plugin, input.Etag, ct);
        if (found.Value is not { } target) return found.Error!;
        var (plugin, layers) = (target.State(), target.Layers);
        if (await input.Changes.CheckAsync(plugin.Version.Set, plugin.Definition.Name, layers.Owner.Kind, layers.Time) is { } invalid) return invalid;
        SettingChange[] changes = [.. input.Controls, .. input.Changes];
        if (target.CheckLocks(changes.Select(c => c.Key)) is { } locked) return locked;

        target.Edit(changes, db.Caller.UserId);
        return await layers.SaveAsync("plugin.configure", ct) is { } error ? error : target.Result(db.Caller);
    }

    /// <summary>Removes what an owner says, so that what it inherits holds again. Allowed for keys that are
    /// locked above: that only drops what does not count.</summary>
    /// <returns>As <see cref="ConfigureAsync"/>, without <see cref="LockedError"/>.</returns>
    public async Task<Result<EffectivePlugin>> ResetAsync(ResetPluginInput input, CancellationToken ct)
    {
        var found = await PluginTarget.LoadAsync(db, definitions, input.Owner, input.Plugin, input.Etag, ct);
        if (found.Value is not { } target) return found.Error!;
        var plugin = target.State();
        if (input.Keys.CheckKeys(plugin.Version.Set, plugin.Definition.Name) is { } invalid) return invalid;
        if (target.Layers.Own is null) return target.Result(db.Caller);

        target.Edit(target.Inheriting().Where(c => input.Keys?.Contains(c.Key) ?? true), db.Caller.UserId);
        return await target.Layers.SaveAsync("plugin.reset", ct) is { } error ? error : target.Result(db.Caller);
    }
}
