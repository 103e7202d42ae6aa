using System.Runtime.CompilerServices;
using Scp.Core.Data.Changes;
using Scp.Core.Plugins.Rollouts;

namespace Scp.Graph.Plugins;

/// <summary>One rollout, anew whenever it changes. Each is read in a service scope of its own, so that a stream that waits holds no
/// connection.</summary>
public sealed class RolloutStream(ChangeFeed feed, IServiceScopeFactory scopes, Caller caller)
{
    private static readonly Permission read = Permissions.Get(Permissions.PluginsPublish);

    /// <exception cref="ExecutionError">The rollout does not exist for the caller.</exception>
    public async IAsyncEnumerable<PluginRollout> WatchAsync(NodeId id, [EnumeratorCancellation] CancellationToken ct)
    {
        var heard = feed.Subscribe(OwnerPath.Platform, typeof(PluginRollout), null, ct);
        var seen = (await LoadAsync(id.Id, ct) ?? throw new ExecutionError("The rollout does not exist.") { Code = "NOT_FOUND" }).Version;
        await foreach (var _ in heard)
            // Other rollouts are heard as well.
            if (await LoadAsync(id.Id, ct) is { } rollout && rollout.Version != seen)
            {
                seen = rollout.Version;
                yield return rollout;
            }
    }

    /// <returns>Null also once the caller may not read it any more.</returns>
    private async Task<PluginRollout?> LoadAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        caller.CopyTo(scope.ServiceProvider.GetRequiredService<Caller>());
        var rollouts = scope.ServiceProvider.GetRequiredService<ScpDbContext>().Shared<PluginRollout>();
        return await rollouts.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is { } rollout && caller.CanRead(read, rollout) ? rollout : null;
    }
}
