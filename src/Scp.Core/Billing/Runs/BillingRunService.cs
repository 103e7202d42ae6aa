using Scp.Core.Hierarchy;

namespace Scp.Core.Billing.Runs;

/// <summary>Begins billing runs by hand.</summary>
public sealed class BillingRunService(ScpDbContext db, BillingRunner runner)
{
    /// <summary>Before the call answers; what is left then goes on in the background.</summary>
    private const int PagesAtOnce = 10;

    /// <returns>The run, finished unless there is much to bill; <see cref="ValidationError"/>, <see cref="NotFoundError"/>,
    /// <see cref="ConflictError"/> while one is under way in the tenant.</returns>
    public async Task<Result<BillingRun>> RunAsync(RunBillingInput input, CancellationToken ct)
    {
        var now = db.Time.GetUtcNow();
        if (new Checks().Require(input.AsOf is null || input.AsOf <= now, "asOf", "'asOf' lies in the past.", "RANGE").Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Tenant>(input.Tenant.Id, ct) is not { } tenant) return new NotFoundError(input.Tenant);
        if (await db.BillingRuns.AnyAsync(r => r.OwnerId == tenant.Id && r.FinishedAt == null, ct)) return new ConflictError("A billing run is under way.");
        var run = db.Add(NewRun(tenant.Id, tenant.OwnerPath, input.AsOf ?? now, now, byHand: true)).Entity;
        db.AuditAs("billing.start");
        if (await db.SaveAsync(ct) is { } error) return error is ConflictError ? new ConflictError("A billing run is under way.") : error;
        await runner.WorkAsync(run.Id, PagesAtOnce, db.Caller, ct);
        return await db.BillingRuns.AsNoTracking().SingleAsync(r => r.Id == run.Id, ct);
    }

    internal static BillingRun NewRun(Guid tenantId, string path, DateTimeOffset asOf, DateTimeOffset now, bool byHand = false) =>
        new() { Id = Guid.CreateVersion7(now), OwnerId = tenantId, OwnerPath = path, AsOf = asOf, TriesAll = byHand, StartedAt = now };
}

/// <param name="AsOf">Periods that end, or begin, by then are billed; now where it is null, and not later.</param>
public sealed record RunBillingInput(NodeId Tenant, DateTimeOffset? AsOf = null);
