using Scp.Core.Billing.Plans;

namespace Scp.Core.Billing.Contracts;

/// <param name="From">Any version that has subscribers.</param>
public sealed record MovePlanSubscribersInput(NodeId From, NodeId To, string? Reason = null);

/// <param name="Left">Those that wait for another call.</param>
public sealed record MovedSubscribers(int Moved, int Left);

/// <summary>Moves the subscribers of a plan to another when their periods end.</summary>
public sealed class SubscriberMoves(ScpDbContext db, OfferedPlans offered)
{
    public const int MaxAtOnce = 500;

    /// <summary>Leaves alone whoever ends with the period or is about to change already. May be called until nobody is left.</summary>
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/> when a contract changed meanwhile, or
    /// <see cref="ConflictError"/> when the plan takes no subscribers or is priced in another currency.</returns>
    public async Task<Result<MovedSubscribers>> MoveAsync(MovePlanSubscribersInput input, CancellationToken ct)
    {
        if (new Checks().OptionalText("reason", input.Reason, Checks.MaxReasonLength).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Plan>(input.From.Id, ct) is not { } from) return new NotFoundError(input.From);
        var found = await offered.FindAsync(input.To, from.OwnerId, ct);
        if (found.Value is not { } to) return found.Error!;
        if (from.Id == to.Id) return new ConflictError("The subscribers are on this plan already.");
        if (from.Currency != to.Currency) return new ConflictError($"The subscribers pay in {from.Currency}, and the plan is priced in {to.Currency}.");

        var waiting = db.Contracts.Where(c => c.PlanId == from.Id && c.Status != ContractStatus.Cancelled && !c.CancelAtPeriodEnd && c.PendingPlanId == null);
        var contracts = await waiting.OrderBy(c => c.Id).Take(MaxAtOnce).ToListAsync(ct);
        foreach (var contract in contracts) (contract.PendingPlanId, contract.PendingAt) = (to.Id, contract.CurrentPeriodEnd);
        db.AuditAs("contract.change-plan", input.Reason?.Trim());
        if (await db.SaveAsync(ct) is { } error) return error;
        return new MovedSubscribers(contracts.Count, contracts.Count < MaxAtOnce ? 0 : await waiting.CountAsync(ct));
    }
}
