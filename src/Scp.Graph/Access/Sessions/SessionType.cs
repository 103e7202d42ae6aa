using Scp.Core.Access;
using Scp.Core.Access.Sessions;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Access.Sessions;

public sealed class SessionType : TypedObject<UserSession>
{
    public SessionType() : base("Session")
    {
        this.AuthorizeWithPolicy(Permissions.SessionsRead);
        Description = "A person signed in at one browser, or a visit as somebody else.";
        Id(s => s.Id);
        Load("user", Of<User>(), (sessions, context) => AccessLoaders.UsersAsync([.. sessions.Select(s => (Guid?)s.UserId)], context));
        Load("impersonator", Of<User>(), (sessions, context) => AccessLoaders.UsersAsync([.. sessions.Select(s => s.ImpersonatorId)], context))
            .Description = "Who visits; null where a person acts as themselves.";
        Value(s => s.Reason).Description = "Why somebody visits.";
        Value(s => s.CreatedAt);
        Load<DateTimeOffset>("lastSeenAt", NonNull<DateTimeOffset>(), (sessions, context) => SessionFields.OfAsync(sessions, t => t.LastSeenAt, context))
            .Description = "Of the last request, to within half a minute.";
        Load<DateTimeOffset>("expiresAt", NonNull<DateTimeOffset>(), (sessions, context) => SessionFields.OfAsync(sessions, t => t.EndsAt, context))
            .Description = "When it ends by the policy in force now, unless it is used before.";
        Value(s => s.RevokedAt);
        Load<bool>("active", NonNull<bool>(), (sessions, context) => SessionFields.OfAsync(sessions, t => t.IsActiveAt(context.Get<TimeProvider>().GetUtcNow()), context))
            .Description = "It was not ended, and has neither expired nor been unused for too long.";
        Value(s => s.Ip);
        Value(s => s.UserAgent).Description = "As the browser named itself when the person signed in.";
        Load<bool>("current", NonNull<bool>(), (sessions, context) => new([.. sessions.Select(s => s.Id == context.Caller.SessionId)]))
            .Description = "It is the one that asks.";
    }
}

public sealed class EndedSessionsType : TypedObject<EndedSessions>
{
    public EndedSessionsType() => Value(e => e.Count);
}

public sealed class SessionList : ListDefinition<UserSession>
{
    public SessionList()
    {
        Where(s => s.CreatedAt);
        Where(s => s.RevokedAt);
        Order(s => s.CreatedAt);
        DefaultOrder(s => s.Id, descending: true);
    }
}
