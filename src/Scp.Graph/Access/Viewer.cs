using Scp.Core.Access;
using Scp.Core.Approvals;
using Scp.Core.Hierarchy;
using Scp.Graph.Approvals;
using Scp.Graph.Limits.Cost;
using Scp.Graph.Schema;

namespace Scp.Graph.Access;

/// <summary>Who asks. A viewer may always see itself, whatever else it may read.</summary>
public sealed record Viewer(Caller Caller);

/// <param name="Because">The path of the grant that allows it, or that none does.</param>
public sealed record Decision(string Permission, bool Allowed, string Because);

public sealed class DecisionType : TypedObject<Decision>
{
    public DecisionType()
    {
        Value(d => d.Permission);
        Value(d => d.Allowed);
        Value(d => d.Because);
    }
}

public sealed class ViewerType : TypedObject<Viewer>
{
    public ViewerType()
    {
        Load("user", Of<User>(), (viewers, context) => AccessLoaders.UsersAsync([.. viewers.Select(v => v.Caller.UserId)], context))
            .Description = "Null for an API client and for a caller who has not signed in.";
        Load("client", Of<ApiClient>(), (viewers, context) => AccessLoaders.ClientsAsync([.. viewers.Select(v => v.Caller.ClientId)], context));
        Load<Owner?>("owner", Of<Owner>(), async (viewers, context) => [await ScopeOwnerAsync(viewers[0], context)])
            .Description = "The owner that queries stay under; null before sign-in.";
        var asked = Load("changeRequests", NonNullList<ChangeRequest>(), AskedRequests.LoadAsync);
        asked.Description = $"What the viewer asked a second person for, newest first; the last {AskedRequests.Max} at most.";
        new ListSize(AskedRequests.Max, [], AskedRequests.Max, []).AttachTo(asked);
        Load<IReadOnlyList<Decision>>("can", NonNullList<Decision>(), async (viewers, context) => [await DecideAsync(context)],
            new QueryArgument<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>> { Name = "permissions" },
            new QueryArgument<NonNullGraphType<GlobalIdType>> { Name = "on" });
    }

    private static Task<Owner?> ScopeOwnerAsync(Viewer viewer, FieldContext context) => context.Get<ScpDbContext>().Owners.AsNoTracking()
        .SingleOrDefaultAsync(o => o.OwnerPath == viewer.Caller.ScopePath, context.CancellationToken);

    private static async Task<IReadOnlyList<Decision>> DecideAsync(FieldContext context)
    {
        var keys = ((System.Collections.IEnumerable)context.Arguments["permissions"].Value!).Cast<string>().Distinct().ToList();
        if (keys.Count > Permissions.All.Count) throw new ExecutionError($"At most {Permissions.All.Count} permissions may be asked about at once.") { Code = "LIMIT_EXCEEDED" };
        if (context.Caller.Kind is CallerKind.Anonymous) return [.. keys.Select(key => new Decision(key, false, "You have not signed in."))];
        var on = context.Argument<NodeId>("on");
        var owner = await context.Get<ScpDbContext>().Owners.AsNoTracking().SingleOrDefaultAsync(o => o.Id == on.Id, context.CancellationToken);
        return [.. keys.Select(key => Decide(key, owner, context.Caller))];
    }

    private static Decision Decide(string key, Owner? owner, Caller caller)
    {
        if (Permissions.All.FirstOrDefault(p => p.Key == key) is not { } permission) return new(key, false, "No such permission.");
        if (owner is null) return new(key, false, "No such owner in your scope.");
        var grant = caller.Grants.PathsOf(permission).FirstOrDefault(path => OwnerPath.Contains(path, owner.OwnerPath));
        return new(key, grant is not null, grant is null ? "No grant of yours holds it here." : $"Granted at {grant}.");
    }
}
