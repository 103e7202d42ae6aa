using Scp.Core.Access;
using Scp.Core.Access.Impersonations;

namespace Scp.Graph.Access.Impersonations;

/// <summary>What a visit is to whom it concerns. Visitors mostly stand where the visited do not see, and are shown to themselves all the
/// same: on a scope of the system, by the id that the token proved.</summary>
internal static class Visits
{
    private const int MaxVisits = 50;

    public static async Task<User?> VisitorAsync(FieldContext context)
    {
        if (context.Caller.ImpersonatorId is not { } id) return null;
        await using var scope = context.Get<IServiceScopeFactory>().CreateSystemScope(context.Caller.RequestId);
        return await scope.ServiceProvider.GetRequiredService<ScpDbContext>().Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, context.CancellationToken);
    }

    public static async Task<Impersonation?> RunningAsync(FieldContext context)
    {
        if (context.Caller is not { ImpersonatorId: { } visitor, SessionId: { } session }) return null;
        await using var scope = context.Get<IServiceScopeFactory>().CreateSystemScope(context.Caller.RequestId);
        return await scope.ServiceProvider.GetRequiredService<ScpDbContext>().Impersonations.AsNoTracking()
            .SingleOrDefaultAsync(v => v.SessionId == session && v.ActorId == visitor, context.CancellationToken);
    }

    /// <summary>Shown without a right: to end a visit to oneself one has to know of it. A visitor sees the visit at hand alone.</summary>
    public static async Task<IReadOnlyList<Impersonation>> OfViewerAsync(FieldContext context)
    {
        if (context.Caller.ImpersonatorId is not null) return await RunningAsync(context) is { } running ? [running] : [];
        if (context.Caller.UserId is not { } user) return [];
        await using var scope = context.Get<IServiceScopeFactory>().CreateSystemScope(context.Caller.RequestId);
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var now = db.Time.GetUtcNow();
        return await db.Impersonations.AsNoTracking().Where(v => (v.ActorId == user || v.TargetId == user) && v.EndedAt == null && v.ExpiresAt > now)
            .OrderByDescending(v => v.Id).Take(MaxVisits).ToListAsync(context.CancellationToken);
    }

    public static async ValueTask<IReadOnlyList<ImpersonationRequest?>> RequestsAsync(IReadOnlyList<Impersonation> visits, FieldContext context) =>
        await Nodes.RowsById.LoadAsync(context.Get<ScpDbContext>().ImpersonationRequests, [.. visits.Select(v => v.RequestId)],
            request => context.Caller.CanRead(Permissions.Get(Permissions.SessionsRead), request), context.CancellationToken);
}
