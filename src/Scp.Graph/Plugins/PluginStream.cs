using System.Runtime.CompilerServices;
using Scp.Core.Data.Changes;
using Scp.Core.Health;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Core.Plugins.Rollouts;

namespace Scp.Graph.Plugins;

/// <summary>The effective plugins of one owner, anew whenever a layer or an integration's health at it or above it changes, or the
/// catalogue, on whichever node. Each is read in a service scope of its own, so that a stream that waits holds no connection.</summary>
public sealed class PluginStream(ChangeFeed feed, IServiceScopeFactory scopes, Caller caller)
{
    private static readonly Permission read = Permissions.Get(Permissions.PluginsRead);

    /// <exception cref="ExecutionError">The owner does not exist in the caller's scope.</exception>
    public IAsyncEnumerable<EffectivePlugin> WatchAsync(NodeId ownerId, string? key, CancellationToken ct) =>
        WatchAsync(ownerId, [typeof(ConfigurationLayer), typeof(PluginRollout), typeof(PluginVersion)], key, ct);

    /// <exception cref="ExecutionError">The owner does not exist in the caller's scope.</exception>
    public IAsyncEnumerable<EffectivePlugin> WatchHealthAsync(NodeId ownerId, CancellationToken ct) =>
        WatchAsync(ownerId, [typeof(HealthSignal)], null, ct);

    private async IAsyncEnumerable<EffectivePlugin> WatchAsync(NodeId ownerId, Type[] announced, string? key, [EnumeratorCancellation] CancellationToken ct)
    {
        var path = await InScopeAsync((db, _) => db.Owners.Where(o => o.Id == ownerId.Id).Select(o => o.OwnerPath).SingleOrDefaultAsync(ct))
            ?? throw new ExecutionError("The owner does not exist.") { Code = "NOT_FOUND" };
        if (!caller.Can(read, path)) throw new AccessDeniedException(read, path);
        var changes = Subscribe(path);
        bool moved;
        do
        {
            moved = false;
            await foreach (var change in changes)
            {
                var changed = change.Key is { } subject ? PluginDefinition.KeyOf(subject) : key;
                if (changed is null && change.Key is not null) continue; // Of the settings, say.
                if (await InScopeAsync((db, services) => LoadAsync(ownerId.Id, changed, db, services, ct)) is not { } now) continue;
                if (now.Path != path)
                {
                    (path, moved) = (now.Path, true);
                    // What changed there before it was watched counts as missed.
                    changes = Subscribe(path).Prepend(AnnouncedChange.Missed);
                    break;
                }
                foreach (var plugin in now.Plugins) yield return plugin;
            }
        }
        while (moved);

        IAsyncEnumerable<AnnouncedChange> Subscribe(string at) => feed.Subscribe(at, announced, key is null ? null : PluginDefinition.SubjectOf(key), ct);
    }

    /// <returns>Null when the caller may not hear of the owner any more: the grant ended, or the owner moved out of reach.</returns>
    private static async Task<(string Path, IEnumerable<EffectivePlugin> Plugins)?> LoadAsync(
        Guid ownerId, string? key, ScpDbContext db, IServiceProvider services, CancellationToken ct)
    {
        if (await db.Owners.AsNoTracking().SingleOrDefaultAsync(o => o.Id == ownerId, ct) is not { } owner) return null;
        if (!db.Caller.Can(read, owner.OwnerPath)) return null;
        var plugins = await services.GetRequiredService<EffectivePlugins>().LoadAsync([owner], ct);
        return (owner.OwnerPath, plugins[0].Where(p => key is null || p.Definition.Key == key));
    }

    private async Task<T> InScopeAsync<T>(Func<ScpDbContext, IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        caller.CopyTo(scope.ServiceProvider.GetRequiredService<Caller>());
        return await work(scope.ServiceProvider.GetRequiredService<ScpDbContext>(), scope.ServiceProvider);
    }
}
