using Scp.Core.Access;
using Scp.Core.Access.Impersonations;
using Scp.Core.Hierarchy;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Access.Impersonations;

public sealed class ImpersonationType : TypedObject<Impersonation>
{
    public ImpersonationType()
    {
        this.AuthorizeWithPolicy(Permissions.SessionsRead);
        Description = "A visit: one person acts as another. Its token comes from /connect/token by token exchange (RFC 8693): the access token as "
            + "subject_token, this id as requested_subject.";
        Id(v => v.Id);
        Load("actor", Of<User>(), (visits, context) => AccessLoaders.UsersAsync([.. visits.Select(v => (Guid?)v.ActorId)], context))
            .Description = "Who visits; null where the reader sees no such user, see actorName.";
        Value(v => v.ActorName);
        Load("target", Of<User>(), (visits, context) => AccessLoaders.UsersAsync([.. visits.Select(v => (Guid?)v.TargetId)], context));
        Value(v => v.Reason);
        Value(v => v.Ticket);
        Value(v => v.StartedAt);
        Value(v => v.ExpiresAt);
        Value(v => v.EndedAt);
        Load<VisitEnd?>("end", Of<VisitEnd>(), (visits, context) =>
        {
            var now = context.Get<TimeProvider>().GetUtcNow();
            return new([.. visits.Select(v => v.EndAt(now))]);
        }).Description = "Null while it runs.";
        Load("endedBy", Of<User>(), (visits, context) => AccessLoaders.UsersAsync([.. visits.Select(v => v.EndedById)], context));
        Load("owner", Of<Owner>(), (visits, context) => OwnersById.LoadAsync<Owner>([.. visits.Select(v => (Guid?)v.OwnerId)], context))
            .Description = "Home of the visited.";
        Load("request", Of<ImpersonationRequest>(), Visits.RequestsAsync).Description = "The consent under which it takes place.";
    }
}
