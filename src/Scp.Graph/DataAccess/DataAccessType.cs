using Scp.Core.Access;
using Scp.Core.DataAccess;
using Scp.Core.Hierarchy;
using Scp.Graph.Access;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.DataAccess;

public sealed class DataAccessType : TypedObject<DataAccessRecord>
{
    public DataAccessType() : base("DataAccess")
    {
        Description = "One database command: who ran it, over whose rows, and whether it skipped the owner filter. A command over rows of several owners is told at each.";
        this.AuthorizeWithPolicy(Permissions.DataAccessRead);
        Value(a => a.At);
        Load("actor", Of<User>(), (rows, context) => AccessLoaders.UsersAsync([.. rows.Select(a => a.ActorId)], context));
        Value("actorId", a => a.ActorId is { } id ? new NodeId("User", id) : (NodeId?)null, typeof(GlobalIdType))
            .Description = "Who did it, also where the caller may not read that user.";
        Load("client", Of<ApiClient>(), (rows, context) => AccessLoaders.ClientsAsync([.. rows.Select(a => a.ClientId)], context));
        Load("impersonator", Of<User>(), (rows, context) => AccessLoaders.UsersAsync([.. rows.Select(a => a.ImpersonatorId)], context));
        Value(a => a.ByStaff).Description = "The caller held rights on the platform, or acted in another's name.";
        Value(a => a.RequestId);
        Value(a => a.Operation);
        Value("entities", Entities, NonNullList<string>()).Description = "What the rows were, never what they hold.";
        Load("owner", Of<Owner>(), (rows, context) => OwnersById.LoadAsync<Owner>([.. rows.Select(a => (Guid?)a.OwnerId)], context))
            .Description = "The narrowest owner that is known to hold the rows.";
        Value(a => a.Rows).Description = "Rows of that owner; a command that counts reads one.";
        Value(a => a.DurationMs).Description = "Of the whole command, in milliseconds.";
        Value("ownerFilterSkipped", a => a.SkipReason is not null, NonNull<bool>());
        Value(a => a.SkipReason);
    }

    private static IReadOnlyList<string> Entities(DataAccessRecord access) => access.Entities.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
