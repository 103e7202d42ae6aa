using Scp.Core.Billing.Plans;
using Scp.Core.Billing.Pricing;

namespace Scp.Core.Billing.Contracts;

/// <param name="Charges">For the rest of the current period; the next invoice takes them.</param>
public sealed record PreparedChange(Contract Contract, string Currency, IReadOnlyList<PendingCharge> Charges);

/// <summary>Moves contracts from plan to plan.</summary>
public sealed class PlanChanges(ScpDbContext db, OfferedPlans offered)
{
    /// <returns><see cref="NotFoundError"/>, <see cref="StaleError"/>, or <see cref="ConflictError"/> when the contract or the plan does not allow it.</returns>
    public Task<Result<Contract>> ChangeAsync(ChangePlanInput input, CancellationToken ct) =>
        db.HoldBillingAsync(input.Contract, () => ChangeAloneAsync(input, ct), ct);

    private async Task<Result<Contract>> ChangeAloneAsync(ChangePlanInput input, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<Contract>(input.Contract.Id, ct) is not { } contract) return new NotFoundError(input.Contract);
        var prepared = await PrepareAsync(contract, input, ct);
        if (prepared.Value is not { } change) return prepared.Error!;
        db.AddRange(change.Charges);
        db.AuditAs("contract.change-plan");
        return await db.SaveAsync(ct) is { } error ? error : contract;
    }

    /// <summary>Changes the contract as it is in memory, and says what that costs.</summary>
    internal async Task<Result<PreparedChange>> PrepareAsync(Contract contract, ChangePlanInput input, CancellationToken ct)
    {
        var now = db.Time.GetUtcNow();
        if (contract.CheckEtag(input.Etag) is { } stale) return stale;
        if (contract.CheckOpen(now) is { } closed) return closed;
        var from = await offered.OfAsync(contract.PlanId, ct);
        var found = input.Plan.Id == from.Id ? from : await offered.FindAsync(input.Plan, from.OwnerId, ct);
        if (found.Value is not { } to) return found.Error!;
        if (to.Currency != from.Currency) return new ConflictError($"The contract is in {from.Currency}, and the plan is priced in {to.Currency}.");
        return input.Timing is ChangeTiming.Immediate ? await NowAsync(contract, from, to, now, ct) : Later(contract, from, to);
    }

    /// <summary>Usage is priced after the period, by the plan that the contract is on then. So a plan that prices it differently begins with a
    /// period: only what was used in a trial is free, and before a contract begins nothing is used.</summary>
    private async Task<Result<PreparedChange>> NowAsync(Contract contract, Plan from, Plan to, DateTimeOffset now, CancellationToken ct)
    {
        if (from.Id == to.Id) return new ConflictError("The contract is on this plan already.");
        if (from.Interval != to.Interval && contract.Status is not ContractStatus.Trialing)
            return new ConflictError("A plan of another interval begins at the end of a period.");
        if (contract.Status is not ContractStatus.Trialing && contract.CurrentPeriodStart < now && !UsagePrices.AreAlike(from, to))
            return new ConflictError("The plans price usage differently; change at the end of the period.");
        IReadOnlyList<PendingCharge> charges = [];
        if (contract.IsCharging)
        {
            var merchants = await BilledMerchants.LoadAsync(db, contract, [from, to], ct);
            var held = await HeldCharges.OfAsync(db, contract, from, merchants, ct);
            charges = [.. PeriodChanges.Of(contract, to.Currency, held, [.. AheadCharges.Of(to, merchants.Active)], now, contract.NextKey, now)];
        }
        contract.PlanId = to.Id;
        (contract.PendingPlanId, contract.PendingAt) = (null, null);
        return new PreparedChange(contract, to.Currency, charges);
    }

    /// <summary>To the plan that it is on takes back what was to come.</summary>
    private static Result<PreparedChange> Later(Contract contract, Plan from, Plan to)
    {
        if (contract.CancelAtPeriodEnd) return new ConflictError("The contract ends with its period; resume it first.");
        if (from.Id == to.Id && contract.PendingPlanId is null) return new ConflictError("The contract is on this plan already.");
        contract.PendingPlanId = from.Id == to.Id ? null : to.Id;
        contract.PendingAt = from.Id == to.Id ? null : contract.CurrentPeriodEnd;
        return new PreparedChange(contract, to.Currency, []);
    }
}
