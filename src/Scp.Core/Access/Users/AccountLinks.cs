using System.Buffers.Text;
using System.Security.Cryptography;

namespace Scp.Core.Access.Users;

public static class AccountLinks
{
    private const int TokenBytes = 32;
    private static readonly TimeSpan[] lifetimes = [TimeSpan.FromHours(72), TimeSpan.FromHours(1)];

    extension(ScpDbContext db)
    {
        /// <summary>Makes the user's one link of a kind, in place of an earlier one; the caller saves.</summary>
        /// <returns>The token in clear, which is kept nowhere.</returns>
        internal async Task<string> IssueLinkAsync(User user, AccountLinkKind kind, CancellationToken ct)
        {
            var (token, now) = (Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes)), db.Time.GetUtcNow());
            var (hash, end) = (Hash(token), now + lifetimes[(int)kind]);
            if (await db.AccountLinks.SingleOrDefaultAsync(l => l.UserId == user.Id && l.Kind == kind, ct) is { } link)
                (link.TokenHash, link.IssuedAt, link.ExpiresAt) = (hash, now, end);
            else
                db.Add(new AccountLink
                {
                    Id = Guid.CreateVersion7(now), UserId = user.Id, OwnerId = user.OwnerId, OwnerPath = user.OwnerPath, Kind = kind,
                    TokenHash = hash, IssuedAt = now, ExpiresAt = end,
                });
            return token;
        }

        /// <summary>The link that a token opens, and its user; null for one that is unknown, used, replaced or too old.</summary>
        public async Task<OpenedLink?> FindLinkAsync(string token, AccountLinkKind kind, CancellationToken ct)
        {
            var (hash, now) = (Hash(token), db.Time.GetUtcNow());
            var status = kind is AccountLinkKind.Invitation ? UserStatus.Invited : UserStatus.Active;
            return await db.AccountLinks.Where(l => l.TokenHash == hash && l.Kind == kind && l.ExpiresAt > now)
                .Join(db.Users.Where(u => u.Status == status), l => l.UserId, u => u.Id, (l, u) => new OpenedLink(l, u)).SingleOrDefaultAsync(ct);
        }
    }

    private static string Hash(string token) => TextHash.Of(token);
}

public sealed record OpenedLink(AccountLink Link, User User);
