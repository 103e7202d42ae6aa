using Scp.Core.Hierarchy;
using Scp.Core.Audit;
using Scp.Core.Encryption;
using Scp.Core.Security;

namespace Scp.Core.Credentials;

/// <summary>Gives a machine the secret of a credential.</summary>
public sealed class CredentialResolution(ScpDbContext db, CredentialUse use, AuditLog audit, SecurityEvents security)
{
    private static readonly Permission needed = Permissions.Get(Permissions.CredentialsUse);

    /// <summary>The secret that holds at an owner, if the client may use credentials at the owner that has it: inheriting one does
    /// not show it. Leaves an audit entry.</summary>
    /// <returns><see cref="NotFoundError"/> alike for an owner outside the scope, for no such credential and for one that is
    /// another's; <see cref="ShreddedError"/>.</returns>
    /// <exception cref="AccessDeniedException">The caller is no machine.</exception>
    public async Task<Result<ResolvedSecret>> ResolveAsync(ResolveCredentialInput input, CancellationToken ct)
    {
        if (db.Caller.ClientId is null) throw new AccessDeniedException(needed, db.Caller.ScopePath ?? OwnerPath.Platform);
        if (await db.FindOwnerAsync(input.Owner, ct) is not { } owner)
            return new NotFoundError(input.Owner);
        // Nobody works for a merchant that is only half there.
        if (owner.Status is OwnerStatus.Provisioning) return new NotFoundError(input.Owner);
        var held = await db.HeldForAsync(owner.Id, owner.OwnerPath, input.Plugin, ct);
        var found = held.FirstOrDefault(h => (input.Name ?? h.Credential.Name) == h.Credential.Name && (input.Kind ?? h.Credential.Kind) == h.Credential.Kind);
        if (found is null) return new NotFoundError(input.Owner);
        var credential = found.Credential;
        // In the scope as well: a client that keeps to one owner is not given what stands above it.
        if (!db.Caller.Can(needed, credential.OwnerPath) || !db.Scope.Contains(credential.OwnerPath))
        {
            await audit.RecordDeniedAsync(new(needed, "credential.use", OwnerPath: owner.OwnerPath));
            await security.RaiseDeniedAsync([("credential.use", needed, owner.OwnerPath)]);
            return new NotFoundError(input.Owner);
        }
        var opened = await use.OpenAsync(found, ct);
        if (opened.Value is not { } secret) return opened.Error!;
        db.AuditUse("credential.use", credential, credential.Id);
        return await db.SaveAsync(ct) is { } error ? error : new ResolvedSecret(credential, found.Version, secret);
    }
}

/// <param name="Plugin">Key of the plugin.</param>
/// <param name="Name">Null for any.</param>
/// <param name="Kind">Null for any.</param>
public sealed record ResolveCredentialInput(NodeId Owner, string Plugin, string? Name, CredentialKind? Kind);

public sealed record ResolvedSecret(PluginCredential Credential, CredentialVersion Version, Secret Secret);
