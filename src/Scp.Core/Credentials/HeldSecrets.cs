namespace Scp.Core.Credentials;

/// <summary>A version that may be used, with the credential that it is of.</summary>
internal sealed record HeldSecret(PluginCredential Credential, CredentialVersion Version);

internal static class HeldSecrets
{
    /// <summary>What an owner may use for a plugin, in one statement: the nearest owner's first, of one owner's the newest
    /// credential's first, and of that the newest version. Nothing for an owner that does not stand at the path (any more).</summary>
    /// <param name="ownerPath">In the context's scope.</param>
    public static async Task<IReadOnlyList<HeldSecret>> HeldForAsync(
        this ScpDbContext db, Guid ownerId, string ownerPath, string pluginKey, CancellationToken ct)
    {
        var now = db.Time.GetUtcNow();
        var held = await (
            from credential in db.InheritedBy<PluginCredential>([ownerPath])
            join version in db.InheritedBy<CredentialVersion>([ownerPath]) on credential.Id equals version.CredentialId
            where credential.PluginKey == pluginKey && credential.RevokedAt == null && version.RevokedAt == null
                && db.Owners.Any(o => o.Id == ownerId && o.OwnerPath == ownerPath)
            select new { credential, version }).AsNoTracking().ToListAsync(ct);
        return [.. held.Where(h => h.version.Times.IsUsableAt(now)).Select(h => new HeldSecret(h.credential, h.version))
            .OrderByDescending(h => h.Credential.OwnerPath.Length).ThenByDescending(h => h.Credential.Id).ThenByDescending(h => h.Version.Number)];
    }
}
