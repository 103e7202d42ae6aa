using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using Scp.Core.Access.Impersonations;
using Scp.Core.Access.Sessions;
using Scp.Core.Hierarchy;

namespace Scp.Core.Access;

/// <summary>Reads an account with its grants in one statement. Sign-in, refresh and every request decide by it, so that
/// nothing that was suspended or revoked is served once more. The context must be a system caller's: nobody is known yet.</summary>
public static class CallerQueries
{
    extension(ScpDbContext db)
    {
        /// <param name="tokenId">The access token that is presented; null where none is.</param>
        /// <param name="sessionId">The session that the token came of; null where the account alone is asked about.</param>
        /// <returns>Null when there is no such user, the token was revoked, or the session is over.</returns>
        public async Task<Account?> FindUserAccountAsync(Guid id, Guid? sessionId, Guid? tokenId, CancellationToken ct)
        {
            var users = db.Users.Where(u => u.Id == id);
            return (await db.FindUsersAsync(sessionId is { } asked ? db.In(db.Sessions(asked, id, null), users) : users.Select(WithoutSession), tokenId, ct)).SingleOrDefault();
        }

        /// <summary>The visitor and the visited of a visit, each with the visit's session.</summary>
        public Task<IReadOnlyList<Account>> FindVisitAccountsAsync(Guid targetId, Guid actorId, Guid sessionId, Guid? tokenId, CancellationToken ct)
        {
            var now = db.Time.GetUtcNow();
            var running = db.Sessions(sessionId, targetId, actorId).Where(s => db.Impersonations.Any(v => v.SessionId == s.Id && v.EndedAt == null && v.ExpiresAt > now
                // Also where the consent was taken back while the visit began.
                && (v.RequestId == null || db.ImpersonationRequests.Any(r => r.Id == v.RequestId && r.Status == ConsentStatus.Approved))));
            return db.FindUsersAsync(db.In(running, db.Users.Where(u => u.Id == targetId || u.Id == actorId)), tokenId, ct);
        }

        /// <summary>As of a user, without a session.</summary>
        public async Task<Account?> FindClientAccountAsync(string clientId, Guid? tokenId, CancellationToken ct) => (await db.FindAsync(
            CallerKind.Client,
            db.ApiClients.Where(c => c.ClientId == clientId).Select(c => new Subject
            {
                Id = c.Id, OwnerId = c.OwnerId, OwnerPath = c.OwnerPath, AllowedCidrs = c.AllowedCidrs,
                Active = !c.Revoked && (c.ExpiresAt == null || c.ExpiresAt > db.Time.GetUtcNow()),
            }),
            db.RoleAssignments.Select(a => new Held { Holder = a.ClientId, RoleId = a.RoleId, OwnerPath = a.OwnerPath, ExpiresAt = a.ExpiresAt }),
            tokenId, ct)).SingleOrDefault();

        private IQueryable<UserSession> Running
        {
            get
            {
                var now = db.Time.GetUtcNow();
                return db.UserSessions.Where(s => s.RevokedAt == null && s.ExpiresAt > now);
            }
        }

        private IQueryable<UserSession> Sessions(Guid id, Guid userId, Guid? visitorId) =>
            db.Running.Where(s => s.Id == id && s.UserId == userId && s.ImpersonatorId == visitorId);

        // A visit holds as long as the session of the visitor does.
        private IQueryable<Subject> In(IQueryable<UserSession> sessions, IQueryable<User> users)
        {
            var running = db.Running;
            return
                from user in users
                from session in sessions
                from parent in running.Where(p => p.Id == session.ParentSessionId).DefaultIfEmpty()
                where session.ParentSessionId == null || parent != null
                select new Subject
                {
                    Id = user.Id, OwnerId = user.OwnerId, OwnerPath = user.OwnerPath, Active = user.Status == UserStatus.Active,
                    SessionId = session.Id, SignedInAt = session.CreatedAt, SeenAt = session.LastSeenAt,
                    ParentId = session.ParentSessionId, ParentHome = parent!.OwnerPath, ParentSignedInAt = parent.CreatedAt, ParentSeenAt = parent.LastSeenAt,
                };
        }

        private Task<IReadOnlyList<Account>> FindUsersAsync(IQueryable<Subject> users, Guid? tokenId, CancellationToken ct) => db.FindAsync(
            CallerKind.User, users,
            db.RoleAssignments.Select(a => new Held { Holder = a.UserId, RoleId = a.RoleId, OwnerPath = a.OwnerPath, ExpiresAt = a.ExpiresAt }),
            tokenId, ct);

        private async Task<IReadOnlyList<Account>> FindAsync(
            CallerKind kind, IQueryable<Subject> subjects, IQueryable<Held> held, Guid? tokenId, CancellationToken ct)
        {
            var now = db.Time.GetUtcNow();
            // Flat, one row for each grant: a list inside the row would make SQLite read every grant of the installation.
            var rows = await (
                from subject in subjects
                from home in db.Owners.Where(o => o.Id == subject.OwnerId)
                from parent in db.Owners.Where(o => o.Id == home.ParentId).DefaultIfEmpty()
                from grandparent in db.Owners.Where(o => o.Id == parent!.ParentId).DefaultIfEmpty()
                from grant in held.Where(h => h.Holder == subject.Id && (h.ExpiresAt == null || h.ExpiresAt > now)).DefaultIfEmpty()
                from role in db.Roles.Where(r => r.Id == grant!.RoleId).DefaultIfEmpty()
                where tokenId == null || db.Set<OpenIddictEntityFrameworkCoreToken<Guid>>()
                    .Any(t => t.Id == tokenId && t.Status == OpenIddictConstants.Statuses.Valid)
                select new
                {
                    subject.Id, subject.OwnerId, subject.OwnerPath, subject.Active, subject.SessionId, subject.SignedInAt, subject.SeenAt,
                    subject.ParentId, subject.ParentHome, subject.ParentSignedInAt, subject.ParentSeenAt, subject.AllowedCidrs,
                    Home = home.Status, Parent = (OwnerStatus?)parent!.Status, Grandparent = (OwnerStatus?)grandparent!.Status,
                    GrantedAt = grant!.OwnerPath, RoleKey = role!.Key, RoleOf = role.OwnerPath, role.Permissions,
                }).AsNoTracking().ToListAsync(ct);
            return [.. rows.GroupBy(r => r.Id).Select(one =>
            {
                var found = one.First();
                // A grant outside the home would be a fault elsewhere, and a merchant that moved leaves behind who edits its former
                // owner's roles: here both open nothing.
                var granted = one.Where(r => r.RoleKey is not null && OwnerPath.Contains(found.OwnerPath, r.GrantedAt) && OwnerPath.Contains(r.RoleOf, r.GrantedAt))
                    .Select(r => new HeldRole(r.GrantedAt, r.RoleKey, r.Permissions)).ToList();
                return new Account(kind, found.Id,
                    found.Active && !Closed(found.Home) && !Closed(found.Parent) && !Closed(found.Grandparent),
                    Grants.OfRoles(granted),
                    [.. granted.Select(g => g.Key).Distinct().Order(StringComparer.Ordinal)],
                    new(found.OwnerId, found.OwnerPath),
                    found.SessionId is { } session ? new(session, found.OwnerPath, found.SignedInAt!.Value, found.SeenAt!.Value,
                        found.ParentId is { } visitors ? new(visitors, found.ParentHome!, found.ParentSignedInAt!.Value, found.ParentSeenAt!.Value) : null) : null)
                {
                    Networks = Networks.Parse(found.AllowedCidrs ?? []),
                };
            })];
        }
    }

    private static readonly System.Linq.Expressions.Expression<Func<User, Subject>> WithoutSession = user =>
        new Subject { Id = user.Id, OwnerId = user.OwnerId, OwnerPath = user.OwnerPath, Active = user.Status == UserStatus.Active };

    private static bool Closed(OwnerStatus? status) => status is OwnerStatus.Suspended or OwnerStatus.Archived;

    private sealed class Subject
    {
        public required Guid Id { get; init; }
        public required Guid OwnerId { get; init; }
        public required string OwnerPath { get; init; }
        public required bool Active { get; init; }
        public Guid? SessionId { get; init; }
        public DateTimeOffset? SignedInAt { get; init; }
        public DateTimeOffset? SeenAt { get; init; }
        public Guid? ParentId { get; init; }
        public string? ParentHome { get; init; }
        public DateTimeOffset? ParentSignedInAt { get; init; }
        public DateTimeOffset? ParentSeenAt { get; init; }
        public List<string>? AllowedCidrs { get; init; }
    }

    private sealed class Held
    {
        public required Guid? Holder { get; init; }
        public required Guid RoleId { get; init; }
        public required string OwnerPath { get; init; }
        public required DateTimeOffset? ExpiresAt { get; init; }
    }
}
