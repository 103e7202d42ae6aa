using Scp.Core.Access;
using Scp.Core.Access.Granting;
using Scp.Core.Access.Impersonations;
using Scp.Core.Access.Sessions;
using Scp.Core.Approvals;
using Scp.Core.Hierarchy;
using Scp.Graph.Access.Granting;
using Scp.Graph.Access.Impersonations;
using Scp.Graph.Access.Sessions;
using Scp.Graph.Approvals;
using Scp.Graph.Limits.Cost;
using Scp.Graph.Rates;
using Scp.Graph.Schema;

namespace Scp.Graph.Access;

/// <summary>Who asks. A viewer may always see itself, whatever else it may read.</summary>
public sealed record Viewer(Caller Caller);

public sealed class ViewerType : TypedObject<Viewer>
{
    public ViewerType()
    {
        Load("user", Of<User>(), (viewers, context) => AccessLoaders.UsersAsync([.. viewers.Select(v => v.Caller.UserId)], context))
            .Description = "Null for an API client and for a caller who has not signed in.";
        Load("client", Of<ApiClient>(), (viewers, context) => AccessLoaders.ClientsAsync([.. viewers.Select(v => v.Caller.ClientId)], context));
        Load<UserSession?>("session", Of<UserSession>(), async (viewers, context) => [await SessionFields.CurrentAsync(viewers[0].Caller, context)])
            .Description = "The session that the token came of; null for an API client.";
        Load<User?>("impersonator", Of<User>(), async (_, context) => [await Visits.VisitorAsync(context)]).Description = "Who acts as the user; null for somebody who acts as themselves.";
        Load<Impersonation?>("impersonation", Of<Impersonation>(), async (_, context) => [await Visits.RunningAsync(context)]).Description = "The visit in which the impersonator acts.";
        Load<IReadOnlyList<Impersonation>>("visits", NonNullList<Impersonation>(), async (_, context) => [await Visits.OfViewerAsync(context)])
            .Description = "Running visits by the viewer and to the viewer's account; either may end them.";
        Load<Owner?>("owner", Of<Owner>(), async (viewers, context) => [await ScopeOwnerAsync(viewers[0], context)])
            .Description = "The owner that queries stay under; null before sign-in.";
        Load<IReadOnlyList<RoleAssignment>>("grants", NonNullList<RoleAssignment>(), async (_, context) => [await AccessLoaders.OwnGrantsAsync(context)])
            .Description = "What the viewer was granted, also what ran out.";
        var asked = Load("changeRequests", NonNullList<ChangeRequest>(), AskedRequests.LoadAsync);
        asked.Description = $"What the viewer asked a second person for, newest first; the last {AskedRequests.Max} at most.";
        new ListSize(AskedRequests.Max, [], AskedRequests.Max, []).AttachTo(asked);
        Load<RateLimit?>("rateLimit", Of<RateLimit>(), (viewers, context) => new([RateLimit.Of(context.Get<RateLimiter>(), viewers[0].Caller)]))
            .Description = "What is left of the tightest limit on the cost of operations; null where nothing is limited.";
        Load<IReadOnlyList<Decision>>("can", NonNullList<Decision>(), async (viewers, context) => [await Decisions.OfCallerAsync(context)],
            new QueryArgument<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>> { Name = "permissions" }, Decisions.On());
    }

    private static Task<Owner?> ScopeOwnerAsync(Viewer viewer, FieldContext context) => context.Get<ScpDbContext>().Owners.AsNoTracking()
        .SingleOrDefaultAsync(o => o.OwnerPath == viewer.Caller.ScopePath, context.CancellationToken);
}
