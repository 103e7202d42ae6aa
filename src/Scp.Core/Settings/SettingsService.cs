using Scp.Core.Inheritance;

namespace Scp.Core.Settings;

/// <summary>Changes what owners say about settings. The save refuses what the caller may not write.</summary>
public sealed class SettingsService(ScpDbContext db)
{
    /// <summary>Makes all changes of the input at one owner, or none. A deprecated key may be set, and is warned of.</summary>
    /// <returns>The named settings as they hold at the owner now, or <see cref="ValidationError"/>, <see cref="NotFoundError"/>,
    /// <see cref="ConflictError"/>, <see cref="StaleError"/>, <see cref="LockedError"/>.</returns>
    public async Task<Result<ChangedSettings>> ChangeAsync(ChangeSettingsInput input, CancellationToken ct)
    {
        if (input.Changes.Count is 0) return new ValidationError([new("changes", "Nothing to change was given.", "EMPTY")]);
        var found = await SettingsTarget.LoadAsync(db, input.Owner, input.Etag, ct);
        if (found.Value is not { } target) return found.Error!;
        if (await target.CheckAsync(input.Changes) is { } invalid) return invalid;
        if (target.CheckLocks(input.Changes) is { } locked) return locked;

        return await target.SaveAsync(input.Changes, "settings.change", ct) is { } error ? error : target.Result(input.Changes);
    }

    /// <summary>Removes what an owner says, so that what it inherits holds again. Allowed for keys that are locked above:
    /// that only drops what does not count.</summary>
    /// <returns>The settings that were given up, or an error as of <see cref="ChangeAsync"/> without <see cref="LockedError"/>.</returns>
    public async Task<Result<ChangedSettings>> ResetAsync(ResetSettingsInput input, CancellationToken ct)
    {
        var found = await SettingsTarget.LoadAsync(db, input.Owner, input.Etag, ct);
        if (found.Value is not { } target) return found.Error!;
        if (input.Keys.CheckKeys(SettingsCatalog.Set, "The product") is { } invalid) return invalid;
        if (target.Layers.Own is not { } layer) return target.Result([]);

        SettingChange[] changes = [.. layer.Inheriting().Where(c => input.Keys?.Contains(c.Key) ?? true)];
        return await target.SaveAsync(changes, "settings.reset", ct) is { } error ? error : target.Result(changes);
    }
}
