using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Data.Changes;
using Scp.Core.Plugins.Rollouts;

namespace Scp.Core.Plugins;

/// <summary>The catalogue in memory, one per process, until a change to it on any node is heard. It is the same for every
/// caller, so it is read as the system and nothing in it can leak.</summary>
public sealed class PluginDefinitions
{
    private static readonly Type[] entities = [typeof(PluginDefinition), typeof(PluginVersion), typeof(PluginRollout)];

    private readonly IServiceScopeFactory scopes;
    private readonly ChangeFeed feed;
    private volatile PluginSet? last;
    private int changes;

    public PluginDefinitions(IServiceScopeFactory scopes, ChangeFeed feed)
    {
        (this.scopes, this.feed) = (scopes, feed);
        feed.OnChange(change => { if (change.Entity is null || entities.Contains(change.Entity)) Forget(); });
    }

    /// <summary>Two statements when nothing is kept, else none.</summary>
    public async ValueTask<PluginSet> GetAsync(CancellationToken ct)
    {
        if (feed.IsLive && last is { } kept) return kept;
        var before = Volatile.Read(ref changes);
        var fresh = await ReadAsync(ct);
        last = fresh;
        // What was read before a change is not kept after it.
        if (before != Volatile.Read(ref changes)) last = null;
        return fresh;
    }

    private void Forget()
    {
        Interlocked.Increment(ref changes);
        last = null;
    }

    private async Task<PluginSet> ReadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        return await ReadAsync(scope.ServiceProvider.GetRequiredService<ScpDbContext>(), ct);
    }

    /// <summary>The catalogue as a context sees it now, in its transaction. Two statements.</summary>
    internal static async Task<PluginSet> ReadAsync(ScpDbContext db, CancellationToken ct) => new(
        await db.Shared<PluginDefinition>().AsNoTracking().Include(d => d.Versions).ToListAsync(ct),
        await db.Shared<PluginRollout>().AsNoTracking().ToListAsync(ct));
}
