using System.Text.Json;
using Scp.Core.Analytics.Metrics;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Settings;

namespace Scp.Core.Analytics.Configuration;

/// <summary>Changes how a tenant reports by the fields of its configuration; to lock one, or to set it for a while, is a change of settings.</summary>
public sealed class BiConfigurationService(ScpDbContext db, LayerSecrets secrets)
{
    /// <returns>The tenant, or <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="ConflictError"/>,
    /// <see cref="StaleError"/>, <see cref="LockedError"/>.</returns>
    public async Task<Result<Tenant>> UpdateAsync(UpdateBiConfigurationInput input, CancellationToken ct)
    {
        if (Check(input) is { } unknown) return unknown;
        var found = await SettingsTarget.LoadAsync(db, input.Tenant, input.Etag, ct);
        if (found.Value is not { } target) return found.Error!;
        if (target.Owner is not Tenant tenant) return new NotFoundError(input.Tenant);
        var own = LayerEntries.Read(target.Layers.Own?.Entries ?? LayerEntries.Empty);
        SettingChange[] changes = [.. Given(input).Where(g => g.Value is not null).Select(g => Change(g.Key, g.Value!, own.GetValueOrDefault(g.Key).At(target.Layers.Time)))];
        if (await target.CheckAsync(changes) is { } invalid) return ByField(invalid, changes);
        if (target.CheckLocks(changes) is { } locked) return locked;
        if (changes is []) return tenant;
        return await target.SaveAsync(changes, secrets, "bi.update", ct) is { } error ? error : tenant;
    }

    // The schemas of the settings know how zones and keys are written, not which there are.
    private static ValidationError? Check(UpdateBiConfigurationInput input) => new Checks().TimeZone("timeZone", input.TimeZone)
        .Require(input.EnabledMetrics?.All(key => MetricCatalog.Find(key) is not null) ?? true, "enabledMetrics", "There is no such metric.", "METRIC").Error;

    private static IEnumerable<(string Key, object? Value)> Given(UpdateBiConfigurationInput input) =>
    [
        (AnalyticsKeys.TimeZone, input.TimeZone), (AnalyticsKeys.WeekStartsOn, input.WeekStartsOn), (AnalyticsKeys.Currency, input.Currency),
        (AnalyticsKeys.RetentionDays, input.RetentionDays), (AnalyticsKeys.EnabledMetrics, input.EnabledMetrics), (AnalyticsKeys.ExportEnabled, input.ExportEnabled),
    ];

    // As with branding: another value of what was locked, or set for a while, leaves that as it is.
    private static SettingChange Change(string key, object value, LayerEntry own) => new(
        key, own.Mode is LayerMode.Lock ? LayerMode.Lock : LayerMode.Override, new(JsonSerializer.SerializeToUtf8Bytes(value)), own.Note?.Until, own.Note?.Reason);

    private static ValidationError ByField(ValidationError invalid, SettingChange[] changes) => new(
        [.. changes.Index().SelectMany(c => invalid.Fields.Where(f => f.Field.StartsWith($"changes[{c.Index}]", StringComparison.Ordinal)).Take(1)
            .Select(f => f with { Field = c.Item.Key["bi.".Length..] }))]);
}
