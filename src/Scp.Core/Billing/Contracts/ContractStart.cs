using Scp.Core.Billing.Plans;
using Scp.Core.Hierarchy;

namespace Scp.Core.Billing.Contracts;

/// <summary>Begins contracts.</summary>
public sealed class ContractStart(ScpDbContext db, Lineages lineages, OfferedPlans offered)
{
    private const int MaxTrialDays = 365;
    private static readonly TimeSpan reach = TimeSpan.FromDays(366);

    /// <summary>Puts a customer on a plan, and makes its billing account on first use. Nothing is billed before the trial ends.</summary>
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, or <see cref="ConflictError"/> when the customer has a contract,
    /// is closed or pays in another currency, or when the plan takes no subscribers.</returns>
    public async Task<Result<Contract>> StartAsync(StartContractInput input, CancellationToken ct)
    {
        if (Check(input) is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Customer>(input.Customer.Id, ct) is not { } customer) return new NotFoundError(input.Customer);
        var added = await AddAsync(customer, input, ct);
        if (added.Error is not null) return added;
        db.AuditAs("contract.start");
        return await db.SaveAsync(ct) is { } error ? error : added;
    }

    /// <summary>The same as part of what the caller saves, such as with the customer itself.</summary>
    internal async Task<Result<Contract>> AddAsync(Customer customer, StartContractInput input, CancellationToken ct)
    {
        var now = db.Time.GetUtcNow();
        if (Check(input) is { } invalid) return invalid;
        if (await lineages.CheckOpenAsync(customer, ct) is { } closed) return closed;
        var found = await offered.FindAsync(input.Plan, customer.ParentId!.Value, ct);
        if (found.Value is not { } plan) return found.Error!;
        var start = WholeSecond(input.StartsAt ?? now);
        var before = await db.Contracts.AsNoTracking().Where(c => c.OwnerId == customer.Id).Select(c => c.EndedAt).ToListAsync(ct);
        if (before.Contains(null)) return new ConflictError($"'{customer.Name}' has a contract already.");
        if (before.Exists(end => end > start)) return new ConflictError("The contract before had not ended then.");
        var account = await db.BillingAccounts.SingleOrDefaultAsync(a => a.OwnerId == customer.Id, ct) ?? NewAccount(customer, plan.Currency, now);
        if (account.Currency != plan.Currency) return new ConflictError($"'{customer.Name}' pays in {account.Currency}, and the plan is priced in {plan.Currency}.");

        BillingAccountService.Put(account, input.TaxRate, input.PaymentDays);
        return db.Add(Begin(account, plan, start, input.TrialDays ?? plan.TrialDays, now)).Entity;
    }

    private ValidationError? Check(StartContractInput input)
    {
        var now = db.Time.GetUtcNow();
        return BillingAccountService.Check(new Checks(), input.TaxRate, input.PaymentDays)
            .Require(input.TrialDays is null or >= 0 and <= MaxTrialDays, "trialDays", $"'trialDays' is 0 to {MaxTrialDays}.", "RANGE")
            .Require(input.StartsAt is not { } given || (given >= now - reach && given <= now + reach), "startsAt", "A contract starts a year ago to a year ahead.", "RANGE").Error;
    }

    private static Contract Begin(BillingAccount account, Plan plan, DateTimeOffset start, int trialDays, DateTimeOffset now)
    {
        DateTimeOffset? trial = trialDays > 0 ? start.AddDays(trialDays) : null;
        var end = trial ?? ContractPeriods.NextAfter(start, plan.Interval, start);
        return new Contract
        {
            Id = Guid.CreateVersion7(now), OwnerId = account.OwnerId, OwnerPath = account.OwnerPath, AccountId = account.Id, PlanId = plan.Id,
            Status = trial is null ? ContractStatus.Active : ContractStatus.Trialing, StartedAt = start, TrialEndsAt = trial, Anchor = trial ?? start,
            CurrentPeriodStart = start, CurrentPeriodEnd = end, BilledThrough = trial ?? start,
        };
    }

    private BillingAccount NewAccount(Customer customer, string currency, DateTimeOffset now) => db.Add(new BillingAccount
    {
        Id = Guid.CreateVersion7(now), OwnerId = customer.Id, OwnerPath = customer.OwnerPath, Currency = currency, CreatedAt = now,
    }).Entity;

    // Prices are shared out to the second.
    private static DateTimeOffset WholeSecond(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
}
