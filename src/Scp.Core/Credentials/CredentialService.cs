using Scp.Core.Encryption;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins;

namespace Scp.Core.Credentials;

/// <summary>Takes in, replaces and revokes secrets. None of it gives one back.</summary>
public sealed class CredentialService(ScpDbContext db, Envelope envelope, PluginDefinitions plugins, Lineages lineages)
{
    /// <returns>The credential, its first version active; <see cref="ValidationError"/>, <see cref="NotFoundError"/>, or
    /// <see cref="ConflictError"/> when the name is taken or the owner is closed.</returns>
    public async Task<Result<PluginCredential>> CreateAsync(CreatePluginCredentialInput input, CancellationToken ct)
    {
        var (now, checks) = (db.Time.GetUtcNow(), new Checks().Text("name", input.Name, PluginCredential.MaxNameLength));
        checks.Require((await plugins.GetAsync(ct)).Find(input.Plugin) is not null, "plugin", "There is no such plugin.", "UNKNOWN_PLUGIN");
        var shape = SecretShape.Read(input.Kind, input.Secret, checks);
        if (CheckEnd(checks, shape, input.ExpiresAt, now) is { } invalid) return invalid;
        if (await db.FindOwnerToChangeAsync(input.Owner, ct) is not { } owner) return new NotFoundError(input.Owner);
        if (await lineages.CheckOpenAsync(owner, ct) is { } closed) return closed;

        var credential = new PluginCredential
        {
            Id = Guid.CreateVersion7(now), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, PluginKey = input.Plugin, Name = input.Name.Trim(),
            Kind = input.Kind, CreatedAt = now,
        };
        var made = await envelope.SealAsync(credential, 1, input.Secret, shape!, new(now, input.ExpiresAt, 0), db.Caller, ct);
        if (made.Value is not { } version) return made.Error!;
        version.Activate([], now);
        db.AddRange(credential, version);
        db.AuditAs("credential.create");
        return await db.SaveAsync(ct) is { } error ? error : credential;
    }

    /// <summary>Adds a version that takes over, now or at its first use.</summary>
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, or <see cref="ConflictError"/>
    /// when the credential is revoked or the owner closed.</returns>
    public async Task<Result<PluginCredential>> RotateAsync(RotatePluginCredentialInput input, CancellationToken ct)
    {
        var (now, checks) = (db.Time.GetUtcNow(), new Checks().Require(input.OverlapSeconds is >= 0 and <= RotatePluginCredentialInput.MaxOverlapSeconds,
            "overlapSeconds", "The overlap is 0 seconds to 30 days.", "RANGE"));
        if (checks.Error is { } overlap) return overlap;
        if (await db.FindToChangeAsync<PluginCredential>(input.Id.Id, ct) is not { } credential) return new NotFoundError(input.Id);
        var shape = SecretShape.Read(credential.Kind, input.Secret, checks);
        if (CheckEnd(checks, shape, input.ExpiresAt, now) is { } invalid) return invalid;
        if (credential.CheckEtag(input.Etag) is { } stale) return stale;
        if (credential.RevokedAt is not null) return new ConflictError("The credential is revoked.");
        if (await lineages.CheckOpenAsync(await db.Owners.SingleAsync(o => o.Id == credential.OwnerId, ct), ct) is { } closed) return closed;

        var versions = await db.CredentialVersions.Where(v => v.CredentialId == credential.Id).ToListAsync(ct);
        var made = await envelope.SealAsync(credential, versions.Max(v => v.Number) + 1, input.Secret, shape!,
            new(now, input.ExpiresAt, input.OverlapSeconds), db.Caller, ct);
        if (made.Value is not { } version) return made.Error!;
        if (!input.ActivateOnFirstUse) version.Activate(versions, now);
        // Of two that waited for their first use, the older is never used.
        foreach (var waiting in versions.Where(v => v.Times.StatusAt(now) is CredentialStatus.Pending)) waiting.RevokedAt = now;
        credential.RotatedAt = now;
        db.Add(version);
        db.AuditAs("credential.rotate");
        return await db.SaveAsync(ct) is { } error ? error : credential;
    }

    /// <summary>Ends one version or the whole credential at once. Revoking what is revoked changes nothing.</summary>
    /// <returns><see cref="ValidationError"/> without a reason or for a number that there is not, <see cref="NotFoundError"/>,
    /// <see cref="StaleError"/>.</returns>
    public async Task<Result<PluginCredential>> RevokeAsync(RevokePluginCredentialInput input, CancellationToken ct)
    {
        var (now, checks) = (db.Time.GetUtcNow(), new Checks().Reason(input.Reason));
        if (checks.Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<PluginCredential>(input.Id.Id, ct) is not { } credential) return new NotFoundError(input.Id);
        if (credential.CheckEtag(input.Etag) is { } stale) return stale;
        var versions = await db.CredentialVersions.Where(v => v.CredentialId == credential.Id && (input.Number == null || v.Number == input.Number)).ToListAsync(ct);
        if (checks.Require(versions.Count > 0, "number", "There is no such version.", "UNKNOWN_VERSION").Error is { } unknown) return unknown;

        foreach (var version in versions) version.RevokedAt ??= now;
        if (input.Number is null) credential.RevokedAt ??= now;
        db.AuditAs("credential.revoke", input.Reason.Trim());
        return await db.SaveAsync(ct) is { } error ? error : credential;
    }

    private static ValidationError? CheckEnd(Checks checks, SecretShape? shape, DateTimeOffset? expiresAt, DateTimeOffset now) => checks
        .Require(expiresAt is null || expiresAt > now, "expiresAt", "The end lies in the past.", "PAST")
        .Require(shape?.EndsAt is not { } end || end > now, "secret", "The certificate has expired.", "EXPIRED").Error;
}
