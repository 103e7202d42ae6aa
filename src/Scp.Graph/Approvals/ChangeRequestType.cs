using Scp.Core.Access;
using Scp.Core.Approvals;
using Scp.Core.Hierarchy;
using Scp.Graph.Access;
using Scp.Graph.Hierarchy;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Approvals;

public sealed class ChangeRequestType : TypedObject<ChangeRequest>
{
    public ChangeRequestType()
    {
        this.AuthorizeWithPolicy(Permissions.ApprovalsRead);
        Description = "One call of a mutation that waits for a second person, or did. Whoever asked may always read it.";
        Id(r => r.Id);
        Value(r => r.Operation);
        Value(r => r.Mutation);
        Load("owner", Of<Owner>(), (requests, context) => OwnersById.LoadAsync<Owner>([.. requests.Select(r => (Guid?)r.OwnerId)], context));
        Load("requestedBy", Of<User>(), (requests, context) => AccessLoaders.UsersAsync([.. requests.Select(r => (Guid?)r.RequestedById)], context));
        Value(r => r.RequestedAt);
        Value(r => r.Reason).Description = "As the input gives one.";
        Value(r => r.ExpiresAt).Description = "The last moment to decide; once approved, the last to send the mutation again.";
        Value("input", r => RawJson.Of(r.Input), NonNull<RawJson>()).Description = "Without secrets and personal data, which are bound all the same.";
        Value(r => r.Impact).Description =
            "Of a wide change as it was asked for: its counts alone. A preview of the same input shows what the reader may see; null for other operations.";
        Load<ApprovalStatus>("status", NonNull<ApprovalStatus>(), (requests, context) =>
        {
            var now = context.Get<TimeProvider>().GetUtcNow();
            return new([.. requests.Select(r => r.StatusAt(now))]);
        });
        Load("decidedBy", Of<User>(), (requests, context) => AccessLoaders.UsersAsync([.. requests.Select(r => r.DecidedById)], context));
        Value(r => r.DecidedAt);
        Value(r => r.DecisionReason);
        Value(r => r.GlassBroken).Description = "Nobody else looked at it.";
        Value(r => r.AppliedAt);
    }
}

public sealed class ChangeRequestList : ListDefinition<ChangeRequest>
{
    public ChangeRequestList()
    {
        Where(r => r.Operation);
        Where(r => r.RequestedById);
        Where(r => r.RequestedAt);
        Where(r => r.ExpiresAt);
        Where(r => r.GlassBroken);
        Order("requestedAt", r => r.Id); // Ids grow with time.
        DefaultOrder(r => r.Id, descending: true);
    }
}
