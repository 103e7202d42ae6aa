namespace Scp.Core.Credentials;

/// <summary>Which credentials owners have for plugins, their own and inherited ones, for whole pages of owners.</summary>
public sealed class EffectiveCredentials(ScpDbContext db)
{
    /// <summary>One statement for all.</summary>
    /// <param name="places">Owners that were loaded through the owner filter, each with the key of a plugin.</param>
    /// <returns>For each place, in their order: the owner's own that are not revoked, by name, and of each kind that it has
    /// none of to use, the nearest above.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<PluginCredential>>> LoadAsync(IReadOnlyList<CredentialPlace> places, CancellationToken ct)
    {
        if (places.Count is 0) return [];
        var now = db.Time.GetUtcNow();
        string[] paths = [.. places.Select(p => p.OwnerPath).Distinct()], plugins = [.. places.Select(p => p.PluginKey).Distinct()];
        var usable = db.InheritedBy<CredentialVersion>(paths).Where(v => v.RevokedAt == null
            && (v.ExpiresAt == null || v.ExpiresAt > now) && (v.RetiresAt == null || v.RetiresAt > now));
        var rows = await db.InheritedBy<PluginCredential>(paths).AsNoTracking()
            .Where(c => plugins.Contains(c.PluginKey) && c.RevokedAt == null)
            .Select(c => new { Credential = c, Usable = usable.Any(v => v.CredentialId == c.Id) }).ToListAsync(ct);
        var byPlace = rows.Select(r => new Known(r.Credential, r.Credential.AsInherited(), r.Usable))
            .ToLookup(r => new CredentialPlace(r.Own.OwnerPath, r.Own.PluginKey));
        return [.. places.Select(place => At(place, byPlace))];
    }

    private static IReadOnlyList<PluginCredential> At(CredentialPlace place, ILookup<CredentialPlace, Known> byPlace)
    {
        var own = byPlace[place].OrderBy(k => k.Own.Name, StringComparer.Ordinal).ToList();
        var kinds = own.Where(k => k.Usable).Select(k => k.Own.Kind).ToHashSet();
        var inherited = OwnerPath.Ancestors(place.OwnerPath).Reverse()
            .SelectMany(path => byPlace[place with { OwnerPath = path }].Where(k => k.Usable).OrderByDescending(k => k.Own.Id))
            .Where(k => kinds.Add(k.Own.Kind)).ToList();
        return [.. own.Select(k => k.Own), .. inherited.Select(k => k.Inherited)];
    }

    private sealed record Known(PluginCredential Own, PluginCredential Inherited, bool Usable);
}

public readonly record struct CredentialPlace(string OwnerPath, string PluginKey);
