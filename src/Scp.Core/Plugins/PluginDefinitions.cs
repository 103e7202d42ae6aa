using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Plugins;

/// <summary>The catalogue in memory, one per process. It is the same for every caller, so it is read as the system and
/// nothing in it can leak.</summary>
public sealed class PluginDefinitions(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>How long another node's change to the catalogue may stay unseen.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private volatile Reading? last;

    /// <summary>One statement when nothing was read within <see cref="Freshness"/>, else none.</summary>
    public async ValueTask<PluginSet> GetAsync(CancellationToken ct)
    {
        if (last is { } reading && time.GetElapsedTime(reading.At) < Freshness) return reading.Plugins;
        var plugins = await ReadAsync(ct);
        last = new(plugins, time.GetTimestamp());
        return plugins;
    }

    /// <summary>To be called by whoever changes the catalogue in this process.</summary>
    public void Forget() => last = null;

    private async Task<PluginSet> ReadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        return await ReadAsync(scope.ServiceProvider.GetRequiredService<ScpDbContext>(), ct);
    }

    /// <summary>The catalogue as a context sees it now, in its transaction.</summary>
    internal static async Task<PluginSet> ReadAsync(ScpDbContext db, CancellationToken ct) =>
        new(await db.Shared<PluginDefinition>().AsNoTracking().Include(d => d.Versions).ToListAsync(ct));

    private sealed record Reading(PluginSet Plugins, long At);
}
