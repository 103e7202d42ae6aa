using Scp.Core.Access.Sessions;
using Scp.Graph.Nodes;

namespace Scp.Graph.Access.Sessions;

internal static class SessionFields
{
    public static async ValueTask<IReadOnlyList<T>> OfAsync<T>(IReadOnlyList<UserSession> sessions, Func<SessionTimes, T> value, FieldContext context) =>
        [.. (await context.Get<SessionGate>().TimesOfAsync(sessions, context.CancellationToken)).Select(value)];

    /// <summary>The caller's own, which its scope may not hold: a home may lie above all that is granted.</summary>
    public static async Task<UserSession?> CurrentAsync(Caller caller, FieldContext context)
    {
        if (caller.SessionId is not { } id) return null;
        await using var scope = context.Get<IServiceScopeFactory>().CreateSystemScope();
        var found = await RowsById.FindAsync(scope.ServiceProvider.GetRequiredService<ScpDbContext>().UserSessions, [id], context.CancellationToken);
        return found.GetValueOrDefault(id);
    }
}
