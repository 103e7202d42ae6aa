using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Encryption;

namespace Scp.Core.Credentials;

/// <summary>Opens the secrets that an owner uses, its own or those of owners above, for the server's own calls to providers.
/// What comes out never goes to whoever asked.</summary>
public sealed class CredentialUse(ScpDbContext db, Envelope envelope, LastUse lastUse, IServiceScopeFactory scopes)
{
    /// <summary>For each kind the secret of the nearest owner that holds one. When that cannot be opened, its keys destroyed for
    /// one, nobody's above stands in for it.</summary>
    /// <param name="decidedAt">Path of the owner that decided where the secrets go: of owners above it none is given.</param>
    /// <param name="ownerPath">In the scope of the context, where <paramref name="ownerId"/> stands.</param>
    public async Task<IReadOnlyDictionary<CredentialKind, string>> OpenAsync(Guid ownerId, string ownerPath, string pluginKey, string decidedAt, CancellationToken ct)
    {
        var (secrets, nearest) = (new Dictionary<CredentialKind, string>(), new Dictionary<CredentialKind, Guid>());
        foreach (var held in await db.HeldForAsync(ownerId, ownerPath, pluginKey, ct))
        {
            var (id, kind) = (held.Credential.Id, held.Credential.Kind);
            nearest.TryAdd(kind, id);
            if (nearest[kind] == id && !secrets.ContainsKey(kind) && OwnerPath.Contains(decidedAt, held.Credential.OwnerPath)
                && (await OpenAsync(held, ct)).Value is { } secret)
                secrets.Add(kind, secret.Value);
        }
        return secrets;
    }

    /// <summary>Opens one and counts it as used.</summary>
    /// <returns>As <see cref="Envelope.OpenAsync"/>.</returns>
    internal async Task<Result<Secret>> OpenAsync(HeldSecret held, CancellationToken ct)
    {
        var version = held.Version;
        var opened = await envelope.OpenAsync(version.OwnerId, version.Field, version.Sealed, ct);
        if (opened.Error is not null) return opened;
        lastUse.Mark(version.Id, db.Time.GetUtcNow());
        if (version.ActivatedAt is null) await ActivateAsync(version, ct);
        return opened;
    }

    // For the system: who uses an inherited credential may not write where it stands. When another use came first, that one holds.
    private async Task ActivateAsync(CredentialVersion used, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        db.Caller.CopyTo(caller);
        caller.BecomeSystem();
        var fresh = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var versions = await fresh.CredentialVersions.Where(v => v.CredentialId == used.CredentialId).ToListAsync(ct);
        if (versions.SingleOrDefault(v => v.Id == used.Id && v.ActivatedAt == null) is not { } waiting) return;
        waiting.Activate(versions, db.Time.GetUtcNow());
        fresh.AuditAs("credential.activate");
        await fresh.SaveAsync(ct);
    }
}
