using Scp.Core.Access;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Provisioning;
using Scp.Graph.Access;
using Scp.Graph.Hierarchy;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Onboarding.Provisioning;

public sealed class ProvisioningRunType : TypedObject<ProvisioningRun>
{
    public ProvisioningRunType()
    {
        this.AuthorizeWithPolicy(Permissions.ProvisioningRead);
        Id(r => r.Id);
        Load("merchant", Of<Merchant>(), (runs, context) => OwnersById.LoadAsync<Merchant>([.. runs.Select(r => (Guid?)r.MerchantId)], context))
            .Description = "Null until it is created.";
        Load("customer", Of<Customer>(), (runs, context) => OwnersById.LoadAsync<Customer>([.. runs.Select(r => (Guid?)r.OwnerId)], context));
        Value(r => r.Template).Description = "Key of the template; the run keeps to what it said at the start.";
        Value("name", r => r.Merchant.Name, NonNull<string>()).Description = "Of the merchant.";
        Value("slug", r => r.Merchant.Slug, NonNull<string>()).Description = "Of the merchant.";
        Value(r => r.Status);
        Value("steps", r => r.Steps, NonNullList<ProvisioningStep>()).Description = "In their order; those that undo come last.";
        Value("progress", r => r.Progress, NonNull<double>()).Description = "The share of the steps that are done and stand, 0 to 1.";
        Load("requestedBy", Of<User>(), (runs, context) => AccessLoaders.UsersAsync([.. runs.Select(r => r.RequestedById)], context));
        Load("requestedByClient", Of<ApiClient>(), (runs, context) => AccessLoaders.ClientsAsync([.. runs.Select(r => r.RequestedByClientId)], context));
        Value(r => r.StartedAt);
        Value(r => r.FinishedAt);
        Value(r => r.NextAt).Description = "When it goes on by itself; null while it waits for people, and once it is over.";
        Value(r => r.Error).Description = "Why it failed or was cancelled.";
        Value("etag", r => r.Etag, NonNull<string>());
    }
}

public sealed class ProvisioningStepType : TypedObject<ProvisioningStep>
{
    public ProvisioningStepType()
    {
        Value(s => s.Key);
        Value(s => s.Title);
        Value(s => s.Status);
        Value(s => s.Attempt);
        Value(s => s.StartedAt);
        Value(s => s.FinishedAt);
        Value(s => s.Error).Description = "Why the last attempt failed, or what is waited for.";
        Value(s => s.Compensates).Description = "Key of the step that this one undoes.";
        Value(s => s.NeedsApproval);
        Load("approvedBy", Of<User>(), (steps, context) => AccessLoaders.UsersAsync([.. steps.Select(s => s.ApprovedById)], context));
    }
}

public sealed class ProvisioningRunList : ListDefinition<ProvisioningRun>
{
    public ProvisioningRunList()
    {
        Where(r => r.Status);
        Where(r => r.Template);
        Where(r => r.StartedAt);
        Order("startedAt", r => r.Id); // Ids grow with time.
        DefaultOrder(r => r.Id, descending: true);
    }
}
