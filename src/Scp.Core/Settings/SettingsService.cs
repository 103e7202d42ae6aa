using Scp.Core.Inheritance;
using Scp.Core.Inheritance.Planning;

namespace Scp.Core.Settings;

/// <summary>Changes what owners say about settings. The save refuses what the caller may not write.</summary>
public sealed class SettingsService(ScpDbContext db, LayerSecrets secrets)
{
    /// <summary>Makes all changes of the input at one owner, or none. A deprecated key may be set, and is warned of.</summary>
    /// <returns>The named settings as they hold at the owner now, or <see cref="ValidationError"/>, <see cref="NotFoundError"/>,
    /// <see cref="ConflictError"/>, <see cref="StaleError"/>, <see cref="LockedError"/>, <see cref="PlanChangedError"/>.</returns>
    public Task<Result<ChangedSettings>> ChangeAsync(ChangeSettingsInput input, CancellationToken ct) =>
        input.PlanHash is null ? WriteAsync(input, ct)
            : db.PlannedAsync(SettingsCatalog.Subject, input.Owner, input.Changes.GiveSecrets(SettingsCatalog.Set) ? secrets : null, () => WriteAsync(input, ct), ct);

    /// <summary>What <see cref="ChangeAsync"/> would do, at the owner and at every owner below it. Saves nothing.</summary>
    /// <exception cref="AccessDeniedException">The owner is in scope, and not the caller's to change.</exception>
    public Task<ChangeImpact> PreviewAsync(ChangeSettingsInput input, CancellationToken ct) =>
        db.PreviewAsync(Permissions.SettingsWrite, input.Owner, async () =>
        {
            var made = await EditAsync(input, ct);
            return made.Value is { } edit ? await edit.Plan.ImpactAsync(db, ct) : made.Error!;
        }, ct);

    /// <summary>Removes what an owner says, so that what it inherits holds again. Allowed for keys that are locked above:
    /// that only drops what does not count.</summary>
    /// <returns>The settings that were given up, or an error as of <see cref="ChangeAsync"/> without <see cref="LockedError"/>
    /// and <see cref="PlanChangedError"/>.</returns>
    public async Task<Result<ChangedSettings>> ResetAsync(ResetSettingsInput input, CancellationToken ct)
    {
        var found = await SettingsTarget.LoadAsync(db, input.Owner, input.Etag, ct);
        if (found.Value is not { } target) return found.Error!;
        if (input.Keys.CheckKeys(SettingsCatalog.Set, "The product") is { } invalid) return invalid;
        if (target.Layers.Own is not { } layer) return target.Result([]);

        SettingChange[] changes = [.. layer.Inheriting().Where(c => input.Keys?.Contains(c.Key) ?? true)];
        return await target.SaveAsync(changes, secrets, "settings.reset", ct) is { } error ? error : target.Result(changes);
    }

    private async Task<Result<ChangedSettings>> WriteAsync(ChangeSettingsInput input, CancellationToken ct)
    {
        var made = await EditAsync(input, ct);
        if (made.Value is not { } edit) return made.Error!;
        if (await edit.Plan.CheckAsync(db, input.PlanHash, ct) is { } moved) return moved;
        return await edit.Target.SaveAsync(edit.Plan, secrets, "settings.change", ct) is { } error ? error : edit.Target.Result(input.Changes);
    }

    private async Task<Result<SettingsEdit>> EditAsync(ChangeSettingsInput input, CancellationToken ct)
    {
        if (input.Changes.Count is 0) return new ValidationError([new("changes", "Nothing to change was given.", "EMPTY")]);
        var found = await SettingsTarget.LoadAsync(db, input.Owner, input.Etag, ct);
        if (found.Value is not { } target) return found.Error!;
        if (await target.CheckAsync(input.Changes) is { } invalid) return invalid;
        if (target.CheckLocks(input.Changes) is { } locked) return locked;
        return new SettingsEdit(target, target.Edit(input.Changes));
    }

    /// <summary>A change in memory: all that a write does before it saves, and a preview does no more.</summary>
    private sealed record SettingsEdit(SettingsTarget Target, PlannedChange<Merged> Plan);
}
