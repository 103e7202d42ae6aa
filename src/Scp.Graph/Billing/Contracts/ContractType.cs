using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Billing.Contracts;

/// <summary>A plan to come.</summary>
public sealed record PlanChange(Guid PlanId, ChangeTiming Timing, DateTimeOffset EffectiveAt);

public sealed class ContractType : TypedObject<Contract>
{
    public ContractType()
    {
        Description = "A customer's standing agreement on a plan.";
        this.AuthorizeWithPolicy(Permissions.BillingRead);
        Id(c => c.Id);
        Load("account", Of<BillingAccount>(), (contracts, context) => BillingLoaders.AccountsAsync([.. contracts.Select(c => (Guid?)c.AccountId)], context));
        Load("plan", Of<Plan>(), (contracts, context) => BillingLoaders.PlansAsync([.. contracts.Select(c => (Guid?)c.PlanId)], context));
        Value(c => c.Status);
        Value(c => c.StartedAt);
        Value(c => c.TrialEndsAt);
        Value(c => c.CurrentPeriodStart);
        Value(c => c.CurrentPeriodEnd);
        Value(c => c.CancelAtPeriodEnd);
        Value(c => c.PausedAt);
        Value(c => c.EndedAt);
        Value("pendingChange", c => c is { PendingPlanId: { } plan, PendingAt: { } at } ? new PlanChange(plan, ChangeTiming.PeriodEnd, at) : null, Of<PlanChange>());
        Load("entitlements", NonNullList<EntitlementUse>(), BillingLoaders.EntitlementsAsync).Description = "What the plan limits, and how much of it is in use.";
        Value("etag", c => c.Etag, NonNull<string>());
    }
}

public sealed class ContractList : ListDefinition<Contract>
{
    public ContractList()
    {
        Where(c => c.Status);
        Where(c => c.StartedAt);
        Where(c => c.CurrentPeriodEnd);
        Order(c => c.StartedAt);
        DefaultOrder(c => c.Id, descending: true);
    }
}

public sealed class PlanChangeType : TypedObject<PlanChange>
{
    public PlanChangeType()
    {
        Load("to", Of<Plan>(), (changes, context) => BillingLoaders.PlansAsync([.. changes.Select(c => (Guid?)c.PlanId)], context));
        Value(c => c.Timing);
        Value(c => c.EffectiveAt);
    }
}
