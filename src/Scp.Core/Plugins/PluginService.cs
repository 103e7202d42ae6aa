using Scp.Core.Inheritance;
using Scp.Core.Inheritance.Planning;

namespace Scp.Core.Plugins;

/// <summary>Changes what owners say about plugins. The save refuses what the caller may not write.</summary>
public sealed class PluginService(ScpDbContext db, PluginDefinitions definitions, LayerSecrets secrets)
{
    /// <summary>Makes all changes of the input at one owner, or none.</summary>
    /// <returns>The plugin as it holds at the owner now, or <see cref="ValidationError"/>, <see cref="NotFoundError"/>,
    /// <see cref="ConflictError"/>, <see cref="StaleError"/>, <see cref="LockedError"/>,
    /// <see cref="PlanChangedError"/>.</returns>
    public async Task<Result<EffectivePlugin>> ConfigureAsync(ConfigurePluginInput input, CancellationToken ct)
    {
        var plugins = await definitions.GetAsync(ct);
        if (input.PlanHash is null) return await WriteAsync(plugins, input, ct);
        var sealing = plugins.Find(input.Plugin)?.Versions.Exists(v => input.Changes.GiveSecrets(v.Set)) ?? false;
        return await db.PlannedAsync(PluginDefinition.SubjectOf(input.Plugin), input.Owner, sealing ? secrets : null,
            async () => await WriteAsync(await PluginDefinitions.ReadAsync(db, ct), input, ct), ct);
    }

    /// <summary>What <see cref="ConfigureAsync"/> would do, at the owner and at every owner below it. Saves nothing.</summary>
    /// <exception cref="AccessDeniedException">The owner is in scope, and not the caller's to change.</exception>
    public Task<ChangeImpact> PreviewAsync(ConfigurePluginInput input, CancellationToken ct) =>
        db.PreviewAsync(Permissions.PluginsWrite, input.Owner, async () =>
        {
            var made = await PluginEdit.MakeAsync(db, await PluginDefinitions.ReadAsync(db, ct), input, ct);
            return made.Value is { } edit ? await edit.Plan.ImpactAsync(db, ct) : made.Error!;
        }, ct);

    private async Task<Result<EffectivePlugin>> WriteAsync(PluginSet plugins, ConfigurePluginInput input, CancellationToken ct)
    {
        var made = await PluginEdit.MakeAsync(db, plugins, input, ct);
        if (made.Value is not { } edit) return made.Error!;
        if (await edit.Plan.CheckAsync(db, input.PlanHash, ct) is { } moved) return moved;
        return await edit.Target.Layers.SaveAsync(secrets, "plugin.configure", edit.Plan.ImpactOf(db), ct) is { } error ? error : edit.Target.Result(db.Caller);
    }

    /// <summary>Removes what an owner says, so that what it inherits holds again. Allowed for keys that are
    /// locked above: that only drops what does not count.</summary>
    /// <returns>As <see cref="ConfigureAsync"/>, without <see cref="LockedError"/> and <see cref="PlanChangedError"/>.</returns>
    public async Task<Result<EffectivePlugin>> ResetAsync(ResetPluginInput input, CancellationToken ct)
    {
        var found = await PluginTarget.LoadAsync(db, await definitions.GetAsync(ct), input.Owner, input.Plugin, input.Etag, ct);
        if (found.Value is not { } target) return found.Error!;
        var plugin = target.State();
        if (input.Keys.CheckKeys(plugin.Version.Set, plugin.Definition.Name) is { } invalid) return invalid;
        if (target.Layers.Own is null) return target.Result(db.Caller);

        var before = target.Shared();
        SettingChange[] changes = [.. target.Inheriting().Where(c => input.Keys?.Contains(c.Key) ?? true)];
        db.Caller.RequireMailRoute(input.Plugin, target.Layers.Owner, changes.Select(c => c.Key));
        target.Edit(changes);
        return await target.Layers.SaveAsync(secrets, "plugin.reset", new PluginEdit(target, before, changes).Plan.ImpactOf(db), ct) is { } error ? error : target.Result(db.Caller);
    }
}
