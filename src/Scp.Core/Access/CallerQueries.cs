using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
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
        public Task<Account?> FindUserAccountAsync(Guid id, Guid? sessionId, Guid? tokenId, CancellationToken ct) => db.FindAsync(
            CallerKind.User,
            sessionId is { } asked ? db.WithSession(id, asked) : db.Users.Where(u => u.Id == id).Select(u => new Subject
                { Id = u.Id, OwnerId = u.OwnerId, OwnerPath = u.OwnerPath, Active = u.Status == UserStatus.Active }),
            db.RoleAssignments.Select(a => new Held { Holder = a.UserId, RoleId = a.RoleId, OwnerPath = a.OwnerPath, ExpiresAt = a.ExpiresAt }),
            tokenId, ct);

        /// <summary>As of a user, without a session.</summary>
        public Task<Account?> FindClientAccountAsync(string clientId, Guid? tokenId, CancellationToken ct) => db.FindAsync(
            CallerKind.Client,
            db.ApiClients.Where(c => c.ClientId == clientId).Select(c => new Subject
            {
                Id = c.Id, OwnerId = c.OwnerId, OwnerPath = c.OwnerPath, AllowedCidrs = c.AllowedCidrs,
                Active = !c.Revoked && (c.ExpiresAt == null || c.ExpiresAt > db.Time.GetUtcNow()),
            }),
            db.RoleAssignments.Select(a => new Held { Holder = a.ClientId, RoleId = a.RoleId, OwnerPath = a.OwnerPath, ExpiresAt = a.ExpiresAt }),
            tokenId, ct);

        // A visit holds as long as the session of the visitor does.
        private IQueryable<Subject> WithSession(Guid id, Guid sessionId)
        {
            var now = db.Time.GetUtcNow();
            var running = db.UserSessions.Where(s => s.RevokedAt == null && s.ExpiresAt > now);
            return
                from user in db.Users.Where(u => u.Id == id)
                from session in running.Where(s => s.Id == sessionId && s.UserId == user.Id)
                from parent in running.Where(p => p.Id == session.ParentSessionId).DefaultIfEmpty()
                where session.ParentSessionId == null || parent != null
                select new Subject
                {
                    Id = user.Id, OwnerId = user.OwnerId, OwnerPath = user.OwnerPath, Active = user.Status == UserStatus.Active,
                    SessionId = session.Id, SignedInAt = session.CreatedAt, SeenAt = session.LastSeenAt,
                    ParentId = session.ParentSessionId, ParentHome = parent!.OwnerPath, ParentSignedInAt = parent.CreatedAt, ParentSeenAt = parent.LastSeenAt,
                };
        }

        private async Task<Account?> FindAsync(
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
                    subject.Id, subject.OwnerPath, subject.Active, subject.SessionId, subject.SignedInAt, subject.SeenAt,
                    subject.ParentId, subject.ParentHome, subject.ParentSignedInAt, subject.ParentSeenAt, subject.AllowedCidrs,
                    Home = home.Status, Parent = (OwnerStatus?)parent!.Status, Grandparent = (OwnerStatus?)grandparent!.Status,
                    GrantedAt = grant!.OwnerPath, RoleKey = role!.Key, RoleOf = role.OwnerPath, role.Permissions,
                }).AsNoTracking().ToListAsync(ct);
            if (rows is not [var found, ..]) return null;

            // A grant outside the home would be a fault elsewhere, and a merchant that moved leaves behind who edits its former owner's
            // roles: here both open nothing.
            var granted = rows.Where(r => r.RoleKey is not null && OwnerPath.Contains(found.OwnerPath, r.GrantedAt) && OwnerPath.Contains(r.RoleOf, r.GrantedAt))
                .Select(r => new HeldRole(r.GrantedAt, r.RoleKey, r.Permissions)).ToList();
            return new(kind, found.Id,
                found.Active && !Closed(found.Home) && !Closed(found.Parent) && !Closed(found.Grandparent),
                Grants.OfRoles(granted),
                [.. granted.Select(g => g.Key).Distinct().Order(StringComparer.Ordinal)],
                found.OwnerPath,
                found.SessionId is { } session ? new(session, found.OwnerPath, found.SignedInAt!.Value, found.SeenAt!.Value,
                    found.ParentId is { } visitors ? new(visitors, found.ParentHome!, found.ParentSignedInAt!.Value, found.ParentSeenAt!.Value) : null) : null)
            {
                Networks = Networks.Parse(found.AllowedCidrs ?? []),
            };
        }
    }

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
