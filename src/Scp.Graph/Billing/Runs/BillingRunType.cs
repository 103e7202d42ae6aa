using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Runs;
using Scp.Core.Hierarchy;
using Scp.Graph.Hierarchy;
using Scp.Graph.Nodes;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Billing.Runs;

public sealed class BillingRunType : TypedObject<BillingRun>
{
    public BillingRunType()
    {
        Description = "One pass over the contracts of a tenant that are due.";
        this.AuthorizeWithPolicy(Permissions.BillingRead);
        Id(r => r.Id);
        Load("tenant", Of<Tenant>(), (runs, context) => OwnersById.LoadAsync<Tenant>([.. runs.Select(r => (Guid?)r.OwnerId)], context));
        Value(r => r.AsOf);
        Value(r => r.Status);
        Value(r => r.Invoices).Description = "That it made.";
        Value(r => r.Skipped).Description = "Periods for which there was nothing to charge.";
        Value(r => r.Failed).Description = "Contracts that could not be billed. The schedule tries each again after two minutes, then twice as long each time, up to six hours; a run begun by hand at once.";
        Value("failures", r => r.Named, NonNullList<BillingFailure>()).Description = $"The first {BillingRun.MaxFailures} of them.";
        Value(r => r.StartedAt);
        Value(r => r.FinishedAt);
    }
}

public sealed class BillingRunList : ListDefinition<BillingRun>
{
    public BillingRunList()
    {
        Where(r => r.StartedAt);
        DefaultOrder(r => r.Id, descending: true);
    }
}

public sealed class BillingFailureType : TypedObject<BillingFailure>
{
    private static readonly Permission read = Permissions.Get(Permissions.BillingRead);

    public BillingFailureType()
    {
        Load("contract", Of<Contract>(), (failures, context) => RowsById.LoadAsync(context.Get<ScpDbContext>().Contracts,
            [.. failures.Select(f => (Guid?)f.ContractId)], contract => context.Caller.CanRead(read, contract), context.CancellationToken));
        Value(f => f.Error);
    }
}
