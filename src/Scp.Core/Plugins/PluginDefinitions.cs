using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Data.Changes;
using Scp.Core.Plugins.Rollouts;

namespace Scp.Core.Plugins;

/// <summary>The catalogue in memory, one per process. It is the same for every caller, so it is read as the system and
/// nothing in it can leak.</summary>
public sealed class PluginDefinitions
{
    /// <summary>How long a change may stay unseen that nobody tells of: to the texts of a plugin, or while the feed is silent.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private readonly IServiceScopeFactory scopes;
    private readonly TimeProvider time;
    private volatile Reading? last;
    private int changes;

    /// <param name="feed">Tells of versions and rollouts that change, here or on another node.</param>
    public PluginDefinitions(IServiceScopeFactory scopes, TimeProvider time, ChangeFeed feed)
    {
        (this.scopes, this.time) = (scopes, time);
        feed.OnChange(change =>
        {
            if (change.Entity is null || change.Entity == typeof(PluginVersion) || change.Entity == typeof(PluginRollout)) Forget();
        });
    }

    /// <summary>Two statements when nothing was read within <see cref="Freshness"/>, else none.</summary>
    public async ValueTask<PluginSet> GetAsync(CancellationToken ct)
    {
        if (last is { } reading && time.GetElapsedTime(reading.At) < Freshness) return reading.Plugins;
        var before = Volatile.Read(ref changes);
        var fresh = new Reading(await ReadAsync(ct), time.GetTimestamp());
        // What was read before a change is not kept after it.
        if (before == Volatile.Read(ref changes)) last = fresh;
        return fresh.Plugins;
    }

    public void Forget()
    {
        Interlocked.Increment(ref changes);
        last = null;
    }

    private async Task<PluginSet> ReadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        return new(
            await db.PluginDefinitions.AsNoTracking().Include(d => d.Versions).ToListAsync(ct),
            await db.PluginRollouts.AsNoTracking().ToListAsync(ct));
    }

    private sealed record Reading(PluginSet Plugins, long At);
}
