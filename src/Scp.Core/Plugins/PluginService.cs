namespace Scp.Core.Plugins;

/// <summary>Changes what owners say about plugins. The save refuses what the caller may not write.</summary>
public sealed class PluginService(ScpDbContext db, PluginDefinitions definitions)
{
    /// <summary>Makes all changes of the input at one owner, or none.</summary>
    /// <returns>The plugin as it holds at the owner now, or <see cref="ValidationError"/>, <see cref="NotFoundError"/>,
    /// <see cref="ConflictError"/>, <see cref="StaleError"/>, <see cref="LockedError"/>.</returns>
    public async Task<Result<EffectivePlugin>> ConfigureAsync(ConfigurePluginInput input, CancellationToken ct)
    {
        var plugins = await definitions.GetAsync(db, ct);
        var plugin = plugins.Find(input.Plugin);
        if (await input.CheckAsync(plugin) is { } invalid) return invalid;
        var found = await PluginTarget.LoadAsync(db, input.Owner, plugins, plugin!, ct);
        if (found.Value is not { } target) return found.Error!;
        if (input.CheckLevel(plugin!, target.Owner.Kind) is { } misplaced) return misplaced;
        if (target.CheckEtag(input.Etag) is { } stale) return stale;
        if (target.CheckLocks(input.Changes.Select(c => c.Key)) is { } locked) return locked;

        var layer = target.Own ?? Add(target, plugin!);
        layer.Enabled = input.Enabled ?? layer.Enabled;
        layer.Apply(plugin!, input.Changes);
        return await SaveAsync(target, layer, "plugin.configure", ct);
    }

    /// <summary>Removes what an owner says, so that what it inherits holds again. Allowed for keys that are
    /// locked above: that only drops what does not count.</summary>
    /// <returns>As <see cref="ConfigureAsync"/>, without <see cref="LockedError"/>.</returns>
    public async Task<Result<EffectivePlugin>> ResetAsync(ResetPluginInput input, CancellationToken ct)
    {
        var plugins = await definitions.GetAsync(db, ct);
        var plugin = plugins.Find(input.Plugin);
        if (input.Check(plugin) is { } invalid) return invalid;
        var found = await PluginTarget.LoadAsync(db, input.Owner, plugins, plugin!, ct);
        if (found.Value is not { } target) return found.Error!;
        if (target.CheckEtag(input.Etag) is { } stale) return stale;
        if (target.Own is not { } layer) return target.Result(null, db.Caller);

        if (input.Keys is null) layer.Enabled = null;
        layer.Apply(plugin!, layer.Inheriting().Where(c => input.Keys?.Contains(c.Key) ?? true));
        return await SaveAsync(target, layer, "plugin.reset", ct);
    }

    private PluginLayer Add(PluginTarget target, PluginDefinition plugin) => db.Add(new PluginLayer
    {
        Id = Guid.CreateVersion7(),
        OwnerId = target.Owner.Id,
        OwnerPath = target.Owner.OwnerPath,
        PluginKey = plugin.Key,
        Entries = Inheritance.LayerEntries.Empty,
        ChangedAt = db.Time.GetUtcNow(),
        Version = 1,
    }).Entity;

    private async Task<Result<EffectivePlugin>> SaveAsync(PluginTarget target, PluginLayer layer, string action, CancellationToken ct)
    {
        if (db.Entry(layer).State is EntityState.Unchanged) return target.Result(layer, db.Caller);
        layer.ChangedAt = db.Time.GetUtcNow();
        layer.ChangedById = db.Caller.UserId;
        db.AuditAs(action);
        return await db.SaveAsync(ct) is { } error ? error : target.Result(layer, db.Caller);
    }
}
