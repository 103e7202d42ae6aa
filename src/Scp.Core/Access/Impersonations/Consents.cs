using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Settings;

namespace Scp.Core.Access.Impersonations;

/// <param name="RequestId">Null where none was required.</param>
/// <param name="Until">When it runs out, and with it the visit.</param>
internal sealed record Consent(Guid? RequestId, DateTimeOffset? Until);

/// <summary>Finds out whether a customer wants to be asked before its users are visited, and whether it was. Works on a system scope:
/// the visitor may see neither the setting nor, in a narrower scope, its own request.</summary>
internal sealed class Consents(ScpDbContext db, EffectiveSettings settings)
{
    /// <returns>The consent to go by, or <see cref="ConsentRequiredError"/>.</returns>
    public async Task<Result<Consent>> FindAsync(Guid actorId, User target, int minutes, CancellationToken ct)
    {
        if (CustomerOf(target.OwnerPath) is not { } customer || !await IsRequiredAsync(target.OwnerId, customer, ct)) return new Consent(null, null);
        var (now, lineage) = (db.Time.GetUtcNow(), OwnerPath.Ancestors(target.OwnerPath).Append(target.OwnerPath).ToArray());
        // What a merchant's former customer consented to does not go with the merchant.
        var moves = db.OwnerMoves.Where(m => lineage.Contains(m.OwnerPath));
        var request = await db.ImpersonationRequests.AsNoTracking()
            .Where(r => r.RequestedById == actorId && r.Status == ConsentStatus.Approved && r.ValidUntil > now && r.Minutes >= minutes
                && !moves.Any(m => m.At >= r.DecidedAt) && (r.TargetId == target.Id || (r.TargetId == null && lineage.Contains(r.OwnerPath))))
            .OrderByDescending(r => r.ValidUntil).FirstOrDefaultAsync(ct);
        if (request is not null) return new Consent(request.Id, request.ValidUntil);
        return new ConsentRequiredError(new(nameof(Customer), await db.Owners.Where(o => o.OwnerPath == customer).Select(o => o.Id).SingleAsync(ct)));
    }

    /// <summary>The customer at or above a path; null above all customers, where nobody is there to consent.</summary>
    public static string? CustomerOf(string path) => OwnerPath.Ancestors(path).Append(path).ElementAtOrDefault(2);

    // What holds, or what the customer itself says: whoever visits often stands above, and could say something else there.
    private async Task<bool> IsRequiredAsync(Guid home, string customer, CancellationToken ct)
    {
        var owner = await db.Owners.AsNoTracking().SingleAsync(o => o.Id == home, ct);
        if ((await settings.LoadAsync([owner], ct))[0].Explain(keys: [SecurityKeys.ImpersonationConsent]).Single().Value == RawJson.Of("true")) return true;
        var own = await db.ConfigurationLayers.Where(l => l.OwnerPath == customer && l.Subject == SettingsCatalog.Subject)
            .Select(LayerRow.Projection).SingleOrDefaultAsync(ct);
        return own is not null && SecurityKeys.AsksForConsent(own, db.Time.GetUtcNow());
    }
}
