using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Plugins.Rollouts;

/// <summary>Looks after running rollouts: holds one whose version does worse than the others, and advances one whose stage has had
/// its time. It keeps nothing between ticks, and each change is one versioned save: any node may tick at any time, be killed at any
/// point, and tick again.</summary>
public sealed class RolloutGuard(IServiceScopeFactory scopes)
{
    public async Task TickAsync(CancellationToken ct)
    {
        foreach (var id in await InScopeAsync(services => RunningAsync(services.GetRequiredService<ScpDbContext>(), ct)))
            await InScopeAsync(services => LookAfterAsync(id, services, ct));
    }

    private static Task<List<Guid>> RunningAsync(ScpDbContext db, CancellationToken ct) => db.PluginRollouts
        .Where(r => r.Status == RolloutStatus.Running).OrderBy(r => r.StartedAt).Select(r => r.Id).ToListAsync(ct);

    /// <returns>What was refused: another node or a user came first.</returns>
    private static async Task<DomainError?> LookAfterAsync(Guid id, IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<ScpDbContext>();
        if (await db.PluginRollouts.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.Status == RolloutStatus.Running, ct) is not { } rollout)
            return null;
        var service = services.GetRequiredService<PluginRolloutService>();
        var node = new NodeId(nameof(PluginRollout), id);
        if (await services.GetRequiredService<RolloutHealth>().ComplaintAsync(rollout, ct) is { } complaint)
            return (await service.HoldAsync(new(node, complaint, rollout.Etag), ct)).Error;
        return rollout.IsDue(db.Time.GetUtcNow()) ? (await service.AdvanceAsync(new(node, rollout.Etag), ct)).Error : null;
    }

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateSystemScope("rollout-guard");
        return await work(scope.ServiceProvider);
    }
}
