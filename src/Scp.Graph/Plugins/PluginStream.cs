using System.Runtime.CompilerServices;
using Scp.Core.Health;
using Scp.Core.Plugins;

namespace Scp.Graph.Plugins;

/// <summary>The effective plugins of one owner, anew whenever a layer or an integration's health at it or above it changes. Each
/// is read in a service scope of its own, since a context holds its connection for as long as it lives.</summary>
public sealed class PluginStream(PluginChanges changes, HealthChanges health, IServiceScopeFactory scopes, Caller caller)
{
    private static readonly Permission read = Permissions.Get(Permissions.PluginsRead);

    /// <exception cref="ExecutionError">The owner does not exist in the caller's scope.</exception>
    public IAsyncEnumerable<EffectivePlugin> WatchAsync(NodeId ownerId, string? key, CancellationToken ct) =>
        WatchAsync(ownerId, path => changes.Subscribe(path, key, ct), ct);

    /// <exception cref="ExecutionError">The owner does not exist in the caller's scope.</exception>
    public IAsyncEnumerable<EffectivePlugin> WatchHealthAsync(NodeId ownerId, CancellationToken ct) =>
        WatchAsync(ownerId, path => health.Subscribe(path, ct), ct);

    private async IAsyncEnumerable<EffectivePlugin> WatchAsync(
        NodeId ownerId, Func<string, IAsyncEnumerable<PluginChanged>> subscribe, [EnumeratorCancellation] CancellationToken ct)
    {
        var path = await InScopeAsync((db, _) => db.Owners.Where(o => o.Id == ownerId.Id).Select(o => o.OwnerPath).SingleOrDefaultAsync(ct))
            ?? throw new ExecutionError("The owner does not exist.") { Code = "NOT_FOUND" };
        if (!caller.Can(read, path)) throw new AccessDeniedException(read, path);
        await foreach (var change in subscribe(path))
            if (await InScopeAsync((db, services) => LoadAsync(ownerId.Id, change.PluginKey, db, services, ct)) is { } plugin)
                yield return plugin;
    }

    private static async Task<EffectivePlugin?> LoadAsync(Guid ownerId, string key, ScpDbContext db, IServiceProvider services, CancellationToken ct)
    {
        if (await db.Owners.AsNoTracking().SingleOrDefaultAsync(o => o.Id == ownerId, ct) is not { } owner) return null;
        if (!db.Caller.Can(read, owner.OwnerPath)) return null; // The grant may have ended, or the owner moved, since the stream was opened.
        var plugins = await services.GetRequiredService<EffectivePlugins>().LoadAsync([owner], ct);
        return plugins[0].SingleOrDefault(p => p.Definition.Key == key);
    }

    private async Task<T> InScopeAsync<T>(Func<ScpDbContext, IServiceProvider, Task<T>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        caller.CopyTo(scope.ServiceProvider.GetRequiredService<Caller>());
        return await read(scope.ServiceProvider.GetRequiredService<ScpDbContext>(), scope.ServiceProvider);
    }
}
