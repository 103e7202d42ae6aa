using Scp.Core.Access;
using Scp.Core.Hierarchy;
using Scp.Core.Security;
using Scp.Graph.Access;
using Scp.Graph.Hierarchy;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Security;

public sealed class SecurityEventType : TypedObject<SecurityEvent>
{
    public SecurityEventType()
    {
        this.AuthorizeWithPolicy(Permissions.SecurityEventsRead);
        Id(e => e.Id);
        Value(e => e.At);
        Value(e => e.Kind);
        Value(e => e.Severity);
        Load("user", Of<User>(), (events, context) => AccessLoaders.UsersAsync([.. events.Select(e => e.UserId)], context));
        Load("client", Of<ApiClient>(), (events, context) => AccessLoaders.ClientsAsync([.. events.Select(e => e.ClientId)], context));
        Value(e => e.Ip);
        Load("owner", Of<Owner>(), (events, context) => OwnersById.LoadAsync<Owner>([.. events.Select(e => (Guid?)e.OwnerId)], context));
        Value("details", e => RawJson.Of(e.Details), NonNull<RawJson>());
        Value<DateTimeOffset?>("acknowledgedAt", e => e.Acknowledgement?.At, typeof(DateTimeType));
        Load("acknowledgedBy", Of<User>(), (events, context) => AccessLoaders.UsersAsync([.. events.Select(e => e.Acknowledgement?.UserId)], context))
            .Description = "Null also for a machine, and for a user whom the caller may not read.";
        Value("acknowledgementNote", e => e.Acknowledgement?.Note, typeof(StringGraphType));
    }
}

public sealed class SecurityEventList : ListDefinition<SecurityEvent>
{
    public SecurityEventList()
    {
        Where(e => e.At);
        Where(e => e.Kind);
        Where(e => e.Severity);
        Where(e => e.UserId);
        Where(e => e.ClientId);
        Where("acknowledged", e => e.Acknowledgement != null);
        Order("at", e => e.Id); // Ids grow with time.
        DefaultOrder(e => e.Id, descending: true);
    }
}
