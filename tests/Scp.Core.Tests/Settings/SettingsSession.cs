using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Inheritance.Planning;
using Scp.Core.Settings;
using Scp.Testing;

namespace Scp.Core.Tests.Settings;

/// <summary>One request of one caller.</summary>
internal sealed class SettingsSession(Session session) : IAsyncDisposable
{
    public ScpDbContext Db => session.Db;

    public Task<IReadOnlyList<OwnerSettings>> LoadAsync(IReadOnlyList<Owner> owners) =>
        session.Services.GetRequiredService<EffectiveSettings>().LoadAsync(owners, default);

    public async Task<OwnerSettings> LoadAsync(Owner owner) => (await LoadAsync([owner]))[0];

    public async Task<EffectiveSetting> ExplainAsync(Owner owner, string key) => (await LoadAsync(owner)).Explain(keys: [key]).Single();

    /// <summary>The value of a setting as JSON.</summary>
    public async Task<string?> ValueAsync(Owner owner, string key) => (await ExplainAsync(owner, key)).Value?.ToString();

    public Task<Result<ChangedSettings>> ChangeAsync(Owner owner, params SettingChange[] changes) => ChangeAsync(IdOf(owner), null, changes);

    public Task<Result<ChangedSettings>> ChangeAsync(NodeId owner, string? etag, params SettingChange[] changes) =>
        session.Services.GetRequiredService<SettingsService>().ChangeAsync(new(owner, changes, etag), default);

    public Task<Result<ChangedSettings>> ResetAsync(Owner owner, params string[]? keys) =>
        session.Services.GetRequiredService<SettingsService>().ResetAsync(new(IdOf(owner), keys), default);

    public Task<Result<Owner>> BrandAsync(UpdateBrandingInput input) =>
        session.Services.GetRequiredService<BrandingService>().UpdateAsync(input, default);

    public Task<ChangeImpact> PreviewAsync(Owner owner, params SettingChange[] changes) =>
        session.Services.GetRequiredService<SettingsService>().PreviewAsync(new(IdOf(owner), changes), default);

    public Task<Result<ChangedSettings>> PlannedAsync(Owner owner, string? planHash, params SettingChange[] changes) =>
        session.Services.GetRequiredService<SettingsService>().ChangeAsync(new(IdOf(owner), changes, PlanHash: planHash), default);

    public Task<IReadOnlyList<Result<OwnerSettings?>>> LoadAsync(IReadOnlyList<Owner> owners, DateTimeOffset asOf) =>
        session.Services.GetRequiredService<EffectiveSettings>().LoadAsync(owners, asOf, default);

    public static SettingChange Set(string key, object value) => Say(key, LayerMode.Override, value);
    public static SettingChange Lock(string key, object value) => Say(key, LayerMode.Lock, value);
    public static SettingChange Say(string key, LayerMode mode, object? value = null) =>
        new(key, mode, value is null ? null : new(JsonSerializer.SerializeToUtf8Bytes(value)));

    public static NodeId IdOf(Owner owner) => new(owner.Kind.ToString(), owner.Id);

    public ValueTask DisposeAsync() => session.DisposeAsync();
}
