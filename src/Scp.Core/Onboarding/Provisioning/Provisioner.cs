using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Jobs;

namespace Scp.Core.Onboarding.Provisioning;

/// <summary>Takes runs on, on any node, each as far as it goes by itself. A customer with many, or with a slow provider, holds up its own alone.</summary>
public sealed class Provisioner(IServiceScopeFactory scopes, StepRunner steps, TimeProvider time)
{
    private const int BatchSize = 200;
    private const int AtOnce = 4, PerOwner = 2;

    public Task RunAsync(CancellationToken ct) => new FairWork(AtOnce, PerOwner, time).RunAsync(DueAsync, AdvanceAsync, ct);

    private async Task AdvanceAsync(Guid runId, CancellationToken ct)
    {
        while (await steps.RunAsync(runId, ct)) ct.ThrowIfCancellationRequested();
    }

    private async Task<IReadOnlyList<DueWork>> DueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var now = db.Time.GetUtcNow();
        var due = db.ProvisioningRuns.Where(r => r.NextAt <= now && (r.ClaimedUntil == null || r.ClaimedUntil <= now));
        // The first of each owner: many of one must not hide those of another.
        return await due.Select(r => r.OwnerPath).Distinct().SelectMany(path => due.Where(r => r.OwnerPath == path).OrderBy(r => r.NextAt).Take(PerOwner))
            .OrderBy(r => r.NextAt).Take(BatchSize).Select(r => new DueWork(r.Id, r.OwnerPath)).ToListAsync(ct);
    }
}
