using Scp.Core.Access;
using Scp.Core.Access.Impersonations;
using Scp.Core.Hierarchy;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Access.Impersonations;

public sealed class ImpersonationRequestType : TypedObject<ImpersonationRequest>
{
    public ImpersonationRequestType()
    {
        this.AuthorizeWithPolicy(Permissions.SessionsRead);
        Description = "Somebody asks a customer to be allowed to act as its users.";
        Id(r => r.Id);
        Load("owner", Of<Owner>(), (requests, context) => OwnersById.LoadAsync<Owner>([.. requests.Select(r => (Guid?)r.OwnerId)], context));
        Load("target", Of<User>(), (requests, context) => AccessLoaders.UsersAsync([.. requests.Select(r => r.TargetId)], context))
            .Description = "The one user who is meant; null for all at the owner and below.";
        Load("requestedBy", Of<User>(), (requests, context) => AccessLoaders.UsersAsync([.. requests.Select(r => (Guid?)r.RequestedById)], context))
            .Description = "Null where the reader sees no such user, see requesterName.";
        Value(r => r.RequesterName);
        Value(r => r.RequestedAt);
        Value(r => r.Reason);
        Value(r => r.Ticket);
        Value(r => r.Minutes).Description = "Of the longest visit.";
        Load<ConsentStatus>("status", NonNull<ConsentStatus>(), (requests, context) =>
        {
            var now = context.Get<TimeProvider>().GetUtcNow();
            return new([.. requests.Select(r => r.StatusAt(now))]);
        });
        Value(r => r.ValidUntil);
        Load("decidedBy", Of<User>(), (requests, context) => AccessLoaders.UsersAsync([.. requests.Select(r => r.DecidedById)], context));
        Value(r => r.DecidedAt);
        Value(r => r.DecisionReason);
        Value("etag", r => r.Etag, NonNull<string>());
    }
}
