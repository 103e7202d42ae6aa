using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Testing;

namespace Scp.Core.Tests.Plugins;

/// <summary>One request of one caller.</summary>
internal sealed class PluginSession(Session session) : IAsyncDisposable
{
    public const string Cards = "northpay-cards";

    public ScpDbContext Db => session.Db;
    public T Get<T>() where T : notnull => session.Services.GetRequiredService<T>();

    public IServiceProvider Services => session.Services;
    public PluginService Service { get; } = session.Services.GetRequiredService<PluginService>();

    public async Task<IReadOnlyList<IReadOnlyList<EffectivePlugin>>> LoadAsync(params IReadOnlyList<Owner> owners) =>
        await session.Services.GetRequiredService<EffectivePlugins>().LoadAsync(owners, default);

    public async Task<EffectivePlugin> LoadAsync(Owner owner, string plugin = Cards) =>
        (await LoadAsync([owner]))[0].Single(p => p.Definition.Key == plugin);

    public async Task<EffectiveSetting> ExplainAsync(Owner owner, string key, string plugin = Cards) =>
        (await LoadAsync(owner, plugin)).Explain([key]).Single();

    public Task<Result<EffectivePlugin>> OverrideAsync(Owner owner, string key, object value, string? etag = null) =>
        ConfigureAsync(owner, Set(key, LayerMode.Override, value), etag: etag);

    /// <summary>The secrets of a layer as JSON values, by the keys they stand under now.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OpenAsync(ConfigurationLayer layer)
    {
        var opened = new Dictionary<string, string>();
        foreach (var (key, stored) in layer.ReadSecrets())
            opened[key] = (await Get<LayerSecrets>().OpenAsync(layer.OwnerId, layer.Subject, stored, default)).Value!.Value;
        return opened;
    }

    public Task<Result<EffectivePlugin>> LockAsync(Owner owner, string key, object value) =>
        ConfigureAsync(owner, Set(key, LayerMode.Lock, value));

    public Task<Result<EffectivePlugin>> ConfigureAsync(Owner owner, SettingChange? change, bool? enabled = null, string? etag = null, string plugin = Cards) =>
        Service.ConfigureAsync(new(IdOf(owner), plugin, enabled, change is null ? [] : [change], etag), default);

    public Task<Result<EffectivePlugin>> ResetAsync(Owner owner, params string[]? keys) =>
        Service.ResetAsync(new(IdOf(owner), Cards, keys), default);

    public Task<Result<Merchant>> MoveAsync(Merchant merchant, Customer to) =>
        session.Services.GetRequiredService<MoveMerchantService>().MoveAsync(new(IdOf(merchant), IdOf(to)), default);

    /// <summary>The owners as they stand now, in the same order; without those that the caller does not see.</summary>
    public async Task<IReadOnlyList<Owner>> OwnersAsync(IReadOnlyList<Owner> owners)
    {
        var now = await Db.Owners.AsNoTracking().ToDictionaryAsync(o => o.Id);
        return [.. owners.Select(o => now.GetValueOrDefault(o.Id)).OfType<Owner>()];
    }

    public static SettingChange Set(string key, LayerMode mode, object? value = null) =>
        new(key, mode, value is null ? null : new(JsonSerializer.SerializeToUtf8Bytes(value)));

    public static NodeId IdOf(Owner owner) => new(owner.Kind.ToString(), owner.Id);

    public ValueTask DisposeAsync() => session.DisposeAsync();
}
