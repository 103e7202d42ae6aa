using System.Text.Json;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;

namespace Scp.Core.Settings;

/// <summary>Changes branding by its fields; to lock it, or to set it for a while, is a change of settings.</summary>
public sealed class BrandingService(ScpDbContext db, LayerSecrets secrets)
{
    /// <summary>Changes one owner's own branding; a field given as empty falls back to the owner above again.</summary>
    /// <returns>The owner, or <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="ConflictError"/>,
    /// <see cref="StaleError"/>, <see cref="LockedError"/>.</returns>
    public async Task<Result<Owner>> UpdateAsync(UpdateBrandingInput input, CancellationToken ct)
    {
        var found = await SettingsTarget.LoadAsync(db, input.Owner, input.Etag, ct);
        if (found.Value is not { } target) return found.Error!;
        var own = LayerEntries.Read(target.Layers.Own?.Entries ?? LayerEntries.Empty);
        SettingChange[] changes = [.. Given(input).Where(g => g.Text is not null)
            .Select(g => Change(g.Key, g.Text!, own.GetValueOrDefault(g.Key).At(target.Layers.Time)))];
        if (await target.CheckAsync(changes) is { } invalid) return ByField(invalid, changes);
        if (target.CheckLocks(changes) is { } locked) return locked;
        if (changes is []) return target.Owner;

        return await target.SaveAsync(changes, secrets, "branding.update", ct) is { } error ? error : target.Owner;
    }

    private static IEnumerable<(string Key, string? Text)> Given(UpdateBrandingInput input) =>
    [
        (BrandingKeys.DisplayName, input.DisplayName), (BrandingKeys.LogoUrl, input.LogoUrl), (BrandingKeys.FaviconUrl, input.FaviconUrl),
        (BrandingKeys.PrimaryColor, input.PrimaryColor), (BrandingKeys.AccentColor, input.AccentColor), (BrandingKeys.EmailFrom, input.EmailFrom),
    ];

    // Whoever locked a field, or set it for a while, did so on purpose: another value of it leaves that as it is.
    private static SettingChange Change(string key, string text, LayerEntry own) => text is "" ? new(key, LayerMode.Inherit) : new(
        key, own.Mode is LayerMode.Lock ? LayerMode.Lock : LayerMode.Override, new(JsonSerializer.SerializeToUtf8Bytes(text)),
        own.Note?.Until, own.Note?.Reason);

    // The engine tells places in a list of changes, which this input does not have.
    private static ValidationError ByField(ValidationError invalid, SettingChange[] changes) => new(
        [.. changes.Index().SelectMany(c => invalid.Fields
            .Where(f => f.Field.StartsWith($"changes[{c.Index}]", StringComparison.Ordinal)).Take(1)
            .Select(f => f with { Field = BrandingKeys.Field(c.Item.Key) }))]);
}
