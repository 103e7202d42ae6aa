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
            db.Users.Where(u => u.Id == id && (sessionId == null || db.UserSessions.Any(s =>
                s.Id == sessionId && s.UserId == u.Id && s.RevokedAt == null && s.ExpiresAt > db.Time.GetUtcNow()))).Select(u => new Subject
                { Id = u.Id, OwnerId = u.OwnerId, OwnerPath = u.OwnerPath, Active = u.Status == UserStatus.Active }),
            db.RoleAssignments.Select(a => new Held { Holder = a.UserId, RoleId = a.RoleId, OwnerPath = a.OwnerPath, ExpiresAt = a.ExpiresAt }),
            tokenId, ct);

        /// <summary>As of a user, without a session.</summary>
        public Task<Account?> FindClientAccountAsync(string clientId, Guid? tokenId, CancellationToken ct) => db.FindAsync(
            CallerKind.Client,
            db.ApiClients.Where(c => c.ClientId == clientId).Select(c => new Subject
                { Id = c.Id, OwnerId = c.OwnerId, OwnerPath = c.OwnerPath, Active = !c.Revoked }),
            db.RoleAssignments.Select(a => new Held { Holder = a.ClientId, RoleId = a.RoleId, OwnerPath = a.OwnerPath, ExpiresAt = a.ExpiresAt }),
            tokenId, ct);

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
                    subject.Id, subject.OwnerId, subject.OwnerPath, subject.Active,
                    Home = home.Status, Parent = (OwnerStatus?)parent!.Status, Grandparent = (OwnerStatus?)grandparent!.Status,
                    GrantedAt = grant!.OwnerPath, RoleKey = role!.Key, role.Permissions,
                }).AsNoTracking().ToListAsync(ct);
            if (rows is not [var found, ..]) return null;

            // A grant outside the home would be a fault elsewhere; here it opens nothing.
            var granted = rows.Where(r => r.RoleKey is not null && OwnerPath.Contains(found.OwnerPath, r.GrantedAt)).ToList();
            return new(kind, found.Id,
                found.Active && !Closed(found.Home) && !Closed(found.Parent) && !Closed(found.Grandparent),
                Grants.Of(granted.SelectMany(g => g.Permissions.Select(permission => (g.GrantedAt, permission)))),
                [.. granted.Select(g => g.RoleKey).Distinct().Order(StringComparer.Ordinal)],
                new(found.OwnerId, found.OwnerPath));
        }
    }

    private static bool Closed(OwnerStatus? status) => status is OwnerStatus.Suspended or OwnerStatus.Archived;

    private sealed class Subject
    {
        public required Guid Id { get; init; }
        public required Guid OwnerId { get; init; }
        public required string OwnerPath { get; init; }
        public required bool Active { get; init; }
    }

    private sealed class Held
    {
        public required Guid? Holder { get; init; }
        public required Guid RoleId { get; init; }
        public required string OwnerPath { get; init; }
        public required DateTimeOffset? ExpiresAt { get; init; }
    }
}
