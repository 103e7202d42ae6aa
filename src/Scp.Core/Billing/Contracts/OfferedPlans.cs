using Scp.Core.Billing.Plans;

namespace Scp.Core.Billing.Contracts;

/// <summary>What customers may come onto.</summary>
public sealed class OfferedPlans(ScpDbContext db)
{
    private static readonly Permission read = Permissions.Get(Permissions.PlansRead);

    /// <summary>A published plan of a tenant.</summary>
    /// <returns><see cref="NotFoundError"/>, also for a draft that the caller may not see; <see cref="ConflictError"/> for one that takes no subscribers.</returns>
    public async Task<Result<Plan>> FindAsync(NodeId id, Guid tenantId, CancellationToken ct)
    {
        if (await db.Shared<Plan>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id.Id && p.OwnerId == tenantId, ct) is not { } plan) return new NotFoundError(id);
        return plan.Status switch
        {
            PlanStatus.Published => plan,
            PlanStatus.Retired => new ConflictError("The plan is retired and takes no subscribers."),
            _ => db.Caller.Can(read, plan.OwnerPath) ? new ConflictError("A draft takes no subscribers; publish it first.") : new NotFoundError(id),
        };
    }

    /// <summary>The plan of a contract, whatever its state. A contract may always be read with its plan.</summary>
    public Task<Plan> OfAsync(Guid id, CancellationToken ct) => db.Shared<Plan>().AsNoTracking().SingleAsync(p => p.Id == id, ct);
}
