using Scp.Core.Billing;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Billing.Plans;

public sealed class PlanType : TypedObject<Plan>
{
    public PlanType()
    {
        Description = "One version of what a tenant sells. Once published it does not change.";
        this.AuthorizeWithPolicy(Permissions.PlansRead);
        Id(p => p.Id);
        Value(p => p.Code).Description = "Names the plan over all its versions.";
        Value(p => p.Name);
        Value("version", p => p.Number, NonNull<int>()).Description = "Counts up from 1 within the code.";
        Value(p => p.Status);
        Value("price", p => new Money(p.Price, p.Currency), NonNull<Money>()).Description = "Of one interval, billed ahead of it.";
        Value(p => p.Interval);
        Value(p => p.TrialDays);
        Value("components", p => (IReadOnlyList<PricedComponent>)[.. p.Prices.Select(c => new PricedComponent(c, p.Currency))], NonNullList<PricedComponent>());
        Value("entitlements", p => (IReadOnlyList<EntitlementUse>)[.. p.Allows.Select(e => new EntitlementUse(e.Feature, e.Limit))], NonNullList<EntitlementUse>())
            .Description = "What a subscriber may have. What is not named is not limited.";
        Load<int>("subscribers", typeof(IntGraphType), Subscribers.CountAsync).AuthorizeWithPolicy(Permissions.BillingRead)
            .Description = "The contracts on this version that have not ended, as far as the caller may read them.";
        Value(p => p.PublishedAt);
        Value(p => p.RetiredAt);
        Value("etag", p => p.Etag, NonNull<string>());
    }
}

public sealed class PlanList : ListDefinition<Plan>
{
    public PlanList()
    {
        Where(p => p.Code);
        Where(p => p.Name);
        Where(p => p.Status);
        Where(p => p.Currency);
        Where(p => p.Interval);
        Order(p => p.Code);
        Order(p => p.Name);
        DefaultOrder(p => p.Code);
    }
}

public sealed class EntitlementType : TypedObject<EntitlementUse>
{
    public EntitlementType() : base("Entitlement")
    {
        Value(e => e.Feature);
        Value(e => e.Limit).Description = "Null for any number.";
        Value(e => e.Used).Description = "Of a contract: how much the customer and its merchants have.";
    }
}
