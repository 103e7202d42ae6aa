using Scp.Core.Billing.Collections;
using Scp.Core.Billing.Pricing;

namespace Scp.Core.Billing.Contracts;

/// <summary>Pauses contracts, resumes and ends them.</summary>
public sealed class ContractService(ScpDbContext db, OfferedPlans offered)
{
    /// <summary>Gives back the rest of the period; from then on nothing but usage is billed until it is resumed.</summary>
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/> for one that is not active.</returns>
    public Task<Result<Contract>> PauseAsync(PauseContractInput input, CancellationToken ct) => ChangeAsync(input.Id, input.Etag, "contract.pause", input.Reason, async contract =>
    {
        if (contract.Status is not ContractStatus.Active) return new ConflictError("Only an active contract is paused.");
        var now = db.Time.GetUtcNow();
        await SettleAsync(contract, charging: false, now, ct);
        (contract.Status, contract.PausedAt) = (ContractStatus.Paused, now);
        return null;
    }, ct);

    /// <summary>Ends a pause, charging the rest of the period; one with an overdue invoice is past due from then on. Takes back as well that the
    /// contract was to end with its period.</summary>
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/> for one that goes on anyhow.</returns>
    public Task<Result<Contract>> ResumeAsync(ResumeContractInput input, CancellationToken ct) => ChangeAsync(input.Id, input.Etag, "contract.resume", input.Reason, async contract =>
    {
        if (contract is { Status: not ContractStatus.Paused, CancelAtPeriodEnd: false }) return new ConflictError("The contract is neither paused nor about to end.");
        if (contract.Status is ContractStatus.Paused)
        {
            await SettleAsync(contract, charging: true, db.Time.GetUtcNow(), ct);
            (contract.Status, contract.PausedAt) = (await db.GoingOnAsync(contract, null, ct), null);
        }
        contract.CancelAtPeriodEnd = false;
        return null;
    }, ct);

    /// <summary>Ends a contract with its period, or now, giving back the rest. The usage until then is still billed.</summary>
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/> for one that has ended.</returns>
    public Task<Result<Contract>> CancelAsync(CancelContractInput input, CancellationToken ct) => ChangeAsync(input.Id, input.Etag, "contract.cancel", input.Reason, async contract =>
    {
        if (input.Timing is ChangeTiming.PeriodEnd && contract.CancelAtPeriodEnd) return new ConflictError("The contract ends with its period already.");
        contract.CancelAtPeriodEnd = true;
        (contract.PendingPlanId, contract.PendingAt) = (null, null);
        if (input.Timing is not ChangeTiming.Immediate) return null;
        var at = ContractPeriods.EndOf(contract, db.Time.GetUtcNow());
        await SettleAsync(contract, charging: false, at, ct);
        ContractPeriods.EndWithin(contract, at);
        return null;
    }, ct);

    private Task<Result<Contract>> ChangeAsync(
        NodeId id, string? etag, string action, string? reason, Func<Contract, Task<ConflictError?>> change, CancellationToken ct) => db.HoldBillingAsync<Contract>(id, async () =>
    {
        if (new Checks().OptionalText("reason", reason, Checks.MaxReasonLength).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Contract>(id.Id, ct) is not { } contract) return new NotFoundError(id);
        if (contract.CheckEtag(etag) is { } stale) return stale;
        if ((contract.CheckOpen(db.Time.GetUtcNow()) ?? await change(contract)) is { } refused) return refused;
        db.AuditAs(action, reason?.Trim());
        return await db.SaveAsync(ct) is { } error ? error : contract;
    }, ct);

    /// <summary>Charges or gives back the rest of the period, where it is not so already.</summary>
    private async Task SettleAsync(Contract contract, bool charging, DateTimeOffset at, CancellationToken ct)
    {
        if (contract.Status is ContractStatus.Trialing || contract.IsCharging == charging) return;
        var plan = await offered.OfAsync(contract.PlanId, ct);
        var merchants = await BilledMerchants.LoadAsync(db, contract, [plan], ct);
        var held = charging ? [] : await HeldCharges.OfAsync(db, contract, plan, merchants, ct);
        IReadOnlyCollection<AheadCharge> due = charging ? [.. AheadCharges.Of(plan, merchants.Active)] : [];
        db.AddRange(PeriodChanges.Of(contract, plan.Currency, held, due, at, contract.NextKey, db.Time.GetUtcNow()));
    }
}
