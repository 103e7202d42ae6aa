using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scp.Core.Billing.Contracts;

namespace Scp.Core.Billing.Runs;

/// <summary>Does the work of billing runs, page by page, and begins those that the schedule asks for. It keeps nothing between pages:
/// killed at any point, it goes on where the last page ended, on any node.</summary>
public sealed class BillingRunner(IServiceScopeFactory scopes, ILogger<BillingRunner> log)
{
    internal const int PageSize = 50;

    // A second runner of this process is another node to the first.
    private readonly string node = $"{Environment.MachineName}/{Guid.CreateVersion7():N}";

    /// <summary>Begins a run in each tenant in which something is due, and works on all that are under way. What fails in one tenant is
    /// logged, and keeps no other waiting.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var tenant in await TenantsDueAsync(ct)) await AloneAsync(tenant.Id, () => StartAsync(tenant, ct), ct);
        foreach (var run in await UnfinishedAsync(ct)) await AloneAsync(run, () => WorkAsync(run, int.MaxValue, null, ct), ct);
    }

    /// <summary>Works on a run until it is finished, another node has it, or so many pages are done.</summary>
    /// <param name="actor">For whom, where somebody asked for it.</param>
    public async Task WorkAsync(Guid run, int pages, Caller? actor, CancellationToken ct)
    {
        for (var page = 0; page < pages && await PageAsync(run, actor, ct); page++) ct.ThrowIfCancellationRequested();
    }

    private async Task AloneAsync(Guid id, Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogError(failure, "A tenant could not be billed, at {Id}; the next turn goes on.", id);
        }
    }

    // What keeps one contract from being billed keeps back its page; then each is tried alone, and that one is passed over.
    private async Task<bool> PageAsync(Guid run, Caller? actor, CancellationToken ct)
    {
        if (await TryAsync(run, PageSize, actor, ct) is { Failure: null } whole) return whole.GoesOn;
        for (var tried = 0; tried < PageSize; tried++)
        {
            var alone = await TryAsync(run, 1, actor, ct);
            if (alone.Failure is not null && await TryAsync(run, 1, actor, ct) is { Failure: { } failure })
            {
                log.LogError(failure, "A contract could not be billed in run {Run}.", run);
                var passed = false;
                await InScopeAsync(actor, async page => passed = await page.PassOverAsync(run, Reason(failure), ct));
                if (!passed) throw new InvalidOperationException("The run cannot go on.", failure);
            }
            else if (alone is { Failure: null, GoesOn: false }) return false;
        }
        return true;
    }

    private async Task<(bool GoesOn, Exception? Failure)> TryAsync(Guid run, int contracts, Caller? actor, CancellationToken ct)
    {
        try
        {
            var goesOn = false;
            await InScopeAsync(actor, async page => goesOn = await page.BillAsync(run, contracts, ct));
            return (goesOn, null);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            return (true, failure);
        }
    }

    // What an exception says may be nobody's to read.
    private static string Reason(Exception failure) => failure is BillingRefusedException
        ? $"It could not be billed: {failure.Message}" : $"It could not be billed ({failure.GetType().Name}); the log tells why.";

    private async Task StartAsync((Guid Id, string Path) tenant, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope("billing-run");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        db.Add(BillingRunService.NewRun(tenant.Id, tenant.Path, db.Time.GetUtcNow(), db.Time.GetUtcNow()));
        await db.SaveAsync(ct); // Refused where one is under way.
    }

    private async Task<IReadOnlyList<(Guid Id, string Path)>> TenantsDueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var now = db.Time.GetUtcNow();
        var due = db.Contracts.Where(ContractPeriods.DueBy(now)).Where(BillingBackoff.Over(now)).Select(c => c.OwnerId)
            .Union(LastCharges.Of(db).Select(c => c.OwnerId));
        var tenants = db.Tenants.Where(t => db.Customers.Any(c => c.ParentId == t.Id && due.Contains(c.Id)))
            .Where(t => !db.BillingRuns.Any(r => r.OwnerId == t.Id && r.FinishedAt == null));
        return [.. (await tenants.OrderBy(t => t.Id).Select(t => new { t.Id, t.OwnerPath }).ToListAsync(ct)).Select(t => (t.Id, t.OwnerPath))];
    }

    private async Task<List<Guid>> UnfinishedAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        return await db.BillingRuns.Where(r => r.FinishedAt == null).OrderBy(r => r.StartedAt).ThenBy(r => r.Id).Select(r => r.Id).ToListAsync(ct);
    }

    private async Task InScopeAsync(Caller? actor, Func<BillingPage, Task> work)
    {
        await using var scope = scopes.CreateSystemScope("billing-run");
        if (actor is not null) scope.ServiceProvider.GetRequiredService<Caller>().ActFor(actor);
        await work(new BillingPage(scope.ServiceProvider.GetRequiredService<ScpDbContext>(), node));
    }
}
