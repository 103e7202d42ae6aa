using Scp.Core.Access.Policies;

namespace Scp.Core.Access.Sessions;

/// <summary>Whether a session goes on, by the policy in force now and not the one at the sign-in. It sends no statement.</summary>
public sealed class SessionGate(AccessPolicies policies, LastSeen lastSeen, TimeProvider time)
{
    /// <summary>That neither the session nor the one it came of is too old or was unused for too long.</summary>
    public async ValueTask<bool> HoldsAsync(SessionState session, CancellationToken ct)
    {
        var (policy, now) = (await policies.OfAsync(session.Home, ct), time.GetUtcNow());
        return session.CreatedAt + policy.Lifetime > now && Seen(session.Id, session.LastSeenAt) + policy.Idle > now
            && (session.Parent is not { } parent || await HoldsAsync(parent, ct));
    }

    /// <summary>As <see cref="HoldsAsync"/>, and that it may come from where it does.</summary>
    public async ValueTask<bool> AdmitsAsync(SessionState session, string? address, CancellationToken ct) =>
        await HoldsAsync(session, ct) && await AllowsAsync((session.Parent ?? session).Home, address, ct);

    /// <summary>Where people may come from is asked of their own home, whomever they visit.</summary>
    public async ValueTask<bool> AllowsAsync(string home, string? address, CancellationToken ct) =>
        (await policies.OfAsync(home, ct)).Networks.Allows(address);

    /// <summary>When sessions were last used, and when they end, by the policies in force now.</summary>
    public async ValueTask<IReadOnlyList<SessionTimes>> TimesOfAsync(IReadOnlyList<UserSession> sessions, CancellationToken ct)
    {
        var byHome = await policies.OfAsync(sessions.Select(s => s.OwnerPath), ct);
        return [.. sessions.Select(session =>
        {
            var (policy, seen) = (byHome[session.OwnerPath], Seen(session.Id, session.LastSeenAt));
            return new SessionTimes(seen, new[] { session.ExpiresAt, session.CreatedAt + policy.Lifetime, seen + policy.Idle }.Min(), session.RevokedAt);
        })];
    }

    /// <summary>Counts a request as use. Not the renewal of tokens, which clients do by themselves.</summary>
    public void Saw(SessionState session)
    {
        for (var one = session; one is not null; one = one.Parent) lastSeen.Mark(one.Id, time.GetUtcNow());
    }

    // What this node saw is written only now and then.
    private DateTimeOffset Seen(Guid id, DateTimeOffset written) => lastSeen.Find(id) is { } later && later > written ? later : written;
}

/// <param name="EndsAt">Unless it is used before.</param>
/// <param name="RevokedAt">Null for a session that nobody ended.</param>
public sealed record SessionTimes(DateTimeOffset LastSeenAt, DateTimeOffset EndsAt, DateTimeOffset? RevokedAt)
{
    public bool IsActiveAt(DateTimeOffset now) => RevokedAt is null && EndsAt > now;
}
