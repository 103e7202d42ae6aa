using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Scp.Core.Health;

/// <summary>Checks what is due, as many at once as one node may. One per process. Rounds may overlap: one that waits for a slow
/// provider holds up neither the next round nor another provider.</summary>
public sealed class HealthRound(IServiceScopeFactory scopes, HealthProbe probe, IOptions<HealthOptions> options) : IDisposable
{
    private const int Batch = 32;
    private int dispatching;
    private readonly SemaphoreSlim slots = new(options.Value.Parallelism);

    /// <summary>Ends when nothing is due and the checks that this round began are recorded.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        // One round at a time hands out checks: others would only wait with it for free slots, in those of other jobs.
        if (Interlocked.Exchange(ref dispatching, 1) is 1) return;
        var running = new List<Task>();
        try
        {
            while (await BeginAsync(running, ct)) { }
        }
        finally
        {
            Volatile.Write(ref dispatching, 0);
            await Task.WhenAll(running);
        }
    }

    /// <returns>False when nothing was left to claim.</returns>
    private async Task<bool> BeginAsync(List<Task> running, CancellationToken ct)
    {
        var any = false;
        foreach (var id in await InScopeAsync(claims => claims.DueAsync(Batch, ct)))
        {
            await slots.WaitAsync(ct);
            if (await ClaimAsync(id, ct))
            {
                any = true;
                running.Add(ProbeAsync(id, ct));
            }
            else slots.Release();
        }
        return any;
    }

    private async Task<bool> ClaimAsync(Guid id, CancellationToken ct)
    {
        try
        {
            return await InScopeAsync(claims => claims.TryClaimDueAsync(id, ct));
        }
        catch
        {
            slots.Release();
            throw;
        }
    }

    private async Task ProbeAsync(Guid id, CancellationToken ct)
    {
        try
        {
            await probe.RunAsync(id, ct);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<T> InScopeAsync<T>(Func<HealthClaims, Task<T>> work)
    {
        await using var scope = scopes.CreateSystemScope("health-round");
        return await work(scope.ServiceProvider.GetRequiredService<HealthClaims>());
    }

    public void Dispose() => slots.Dispose();
}
