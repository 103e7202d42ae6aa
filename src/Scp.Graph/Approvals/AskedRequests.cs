using Scp.Core.Approvals;
using Scp.Graph.Access;

namespace Scp.Graph.Approvals;

/// <summary>What viewers asked for themselves, whatever else they may read. Nothing in a visit: the visited asked, not the visitor.</summary>
internal static class AskedRequests
{
    public const int Max = 50;

    public static async ValueTask<IReadOnlyList<IReadOnlyList<ChangeRequest>>> LoadAsync(IReadOnlyList<Viewer> viewers, FieldContext context)
    {
        if (context.Caller is not { UserId: { } asking, ImpersonatorId: null }) return [.. viewers.Select(_ => (IReadOnlyList<ChangeRequest>)[])];
        var requests = await context.Get<ScpDbContext>().ChangeRequests.AsNoTracking().Where(r => r.RequestedById == asking)
            .OrderByDescending(r => r.Id).Take(Max).ToListAsync(context.CancellationToken);
        return [.. viewers.Select(_ => requests)];
    }
}
