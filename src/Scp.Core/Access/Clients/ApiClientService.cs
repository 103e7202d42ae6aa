using System.Security.Cryptography;
using Scp.Core.Access.Roles;
using Scp.Core.Access.Users;
using Scp.Core.Hierarchy;
using Scp.Core.Billing.Plans;

namespace Scp.Core.Access.Clients;

/// <summary>Makes, changes and ends API clients, never one that may do more than the caller. A secret leaves it once, with the answer to what made it.</summary>
public sealed class ApiClientService(ScpDbContext db, Lineages lineages, ClientLifetime lifetime, ClientGrants grants, Entitlements entitlements)
{
    public const int MaxLiveSecrets = 5;
    public const int MaxNetworks = 50;

    /// <returns>The client with its first secret; <see cref="ValidationError"/>, <see cref="NotFoundError"/>,
    /// <see cref="LimitExceededError"/> where the customer's plan allows no more, or <see cref="ConflictError"/> when the owner is closed.</returns>
    public async Task<Result<IssuedApiClient>> CreateAsync(CreateApiClientInput input, CancellationToken ct)
    {
        var (now, byKey) = (db.Time.GetUtcNow(), input.Authentication is ClientAuthentication.PrivateKeyJwt);
        var checks = Check(new Checks().Text("name", input.Name, ApiClient.MaxNameLength), input.AllowedCidrs, input.ExpiresAt, now)
            .Require(byKey == input.Keys is not null, "keys", "Keys are given with PRIVATE_KEY_JWT, and with it alone.", "KEYS")
            .Require(input.Grants is not { Count: > ClientGrants.Max }, "grants", $"At most {ClientGrants.Max} grants.", "LENGTH");
        var keys = byKey && input.Keys is { } set ? ClientKeys.Read(set, checks) : null;
        if (checks.Error is { } invalid) return invalid;
        if (await db.FindOwnerToChangeAsync(input.Owner, ct) is not { } owner) return new NotFoundError(input.Owner);
        if (await lineages.CheckOpenAsync(owner, ct) is { } closed) return closed;
        var latest = await lifetime.EndAsync(owner, ct);
        if (byKey && CheckEnd(input.ExpiresAt, latest) is { } late) return late;

        var client = new ApiClient
        {
            Id = Guid.CreateVersion7(now), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, ClientId = $"client-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10))}",
            Name = input.Name.Trim(), Authentication = input.Authentication, Thumbprints = [.. keys?.Thumbprints ?? []], AllowedCidrs = [.. input.AllowedCidrs ?? []],
            CreatedAt = now, ExpiresAt = byKey ? input.ExpiresAt ?? latest : input.ExpiresAt,
        };
        await db.AddMakerAsync(client, ct);
        var given = await grants.AddAsync(client, input.Grants ?? [], ct);
        if (given.Value is not { } roles) return given.Error!;
        db.AddRange(client, OAuthApplication.Of(client.ClientId, client.Name, keys?.JsonWebKeySet));
        var issued = byKey ? new(client, null, null) : Issue(client, latest, now);
        db.AuditAs("client.create");
        return await entitlements.SaveAsync(Features.ApiClients, owner, ct, () => db.SaveGrantsAsync(roles, ct)) is { } error ? error : issued;
    }

    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="BeyondRightsError"/>, or <see cref="ConflictError"/> for one that
    /// is revoked.</returns>
    public async Task<Result<ApiClient>> UpdateAsync(UpdateApiClientInput input, CancellationToken ct)
    {
        var (now, checks) = (db.Time.GetUtcNow(), new Checks());
        if (input.Name is not null) checks.Text("name", input.Name, ApiClient.MaxNameLength);
        var keys = input.Keys is { } given ? ClientKeys.Read(given, checks) : null;
        if (Check(checks, input.AllowedCidrs, input.ExpiresAt, now).Error is { } invalid) return invalid;
        var found = await FindAsync(input.Id, ct);
        if (found.Value is not { } client) return found.Error!;
        if (client.Revoked) return revoked;
        var byKey = client.Authentication is ClientAuthentication.PrivateKeyJwt;
        if (checks.Require(keys is null || byKey, "keys", "Keys are given with PRIVATE_KEY_JWT, and with it alone.", "KEYS").Error is { } misplaced) return misplaced;
        if (byKey && (input.ExpiresAt is not null || keys is not null))
        {
            var latest = await lifetime.EndAsync(await db.Owners.SingleAsync(o => o.Id == client.OwnerId, ct), ct);
            if (CheckEnd(input.ExpiresAt, latest) is { } late) return late;
        }

        client.Name = input.Name?.Trim() ?? client.Name;
        if (input.AllowedCidrs is { } networks) client.AllowedCidrs = [.. networks];
        if (input.ExpiresAt is { } end) (client.ExpiresAt, client.ExpiryWarnedAt) = (end, null);
        if (keys is not null)
        {
            client.Thumbprints = [.. keys.Thumbprints];
            await db.AddMakerAsync(client, ct);
            (await OAuthApplication.FindAsync(db, client.ClientId, ct))!.JsonWebKeySet = keys.JsonWebKeySet;
        }
        return await db.SaveAsync(ct) is { } error ? error : client;
    }

    /// <summary>Adds a secret; the others end after the overlap.</summary>
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="BeyondRightsError"/>, <see cref="LimitExceededError"/> while too many secrets are good, or
    /// <see cref="ConflictError"/> for a client that is revoked, has run out, has keys in place of secrets, or whose owner is closed.</returns>
    public async Task<Result<IssuedApiClient>> RotateSecretAsync(RotateApiClientSecretInput input, CancellationToken ct)
    {
        var now = db.Time.GetUtcNow();
        var checks = new Checks().Require(input.OverlapSeconds is >= 0 and <= RotateApiClientSecretInput.MaxOverlapSeconds,
            "overlapSeconds", "The overlap is 0 seconds to 30 days.", "RANGE");
        if (Check(checks, null, input.ExpiresAt, now).Error is { } invalid) return invalid;
        var found = await FindAsync(input.Id, ct);
        if (found.Value is not { } client) return found.Error!;
        if (client.Authentication is ClientAuthentication.PrivateKeyJwt) return new ConflictError("The client proves itself by a key and has no secret.");
        if (client.Revoked) return revoked;
        if (client.ExpiresAt <= now) return new ConflictError("The client has expired.");
        var owner = await db.Owners.SingleAsync(o => o.Id == client.OwnerId, ct);
        if (await lineages.CheckOpenAsync(owner, ct) is { } closed) return closed;
        var latest = await lifetime.EndAsync(owner, ct);
        if (CheckEnd(input.ExpiresAt, latest) is { } late) return late;

        var live = await db.ApiClientSecrets.Where(s => s.ApiClientId == client.Id && (s.ExpiresAt == null || s.ExpiresAt > now)).ToListAsync(ct);
        if (input.OverlapSeconds > 0 && live.Count >= MaxLiveSecrets)
            return new LimitExceededError(MaxLiveSecrets, $"{MaxLiveSecrets} secrets of the client are still good; rotate without overlap, or wait.");
        foreach (var before in live) before.EndBy(now.AddSeconds(input.OverlapSeconds));
        var issued = Issue(client, input.ExpiresAt ?? latest, now);
        await db.AddMakerAsync(client, ct);
        db.AuditAs("client.rotate-secret");
        return await db.SaveAsync(ct) is { } error ? error : issued;
    }

    /// <summary>Ends a client for good: neither its secrets and keys nor its tokens are taken any more. Revoking what is revoked changes nothing.</summary>
    /// <returns><see cref="ValidationError"/> without a reason, <see cref="NotFoundError"/>, <see cref="BeyondRightsError"/>.</returns>
    public async Task<Result<ApiClient>> RevokeAsync(RevokeApiClientInput input, CancellationToken ct)
    {
        if (new Checks().Reason(input.Reason).Error is { } invalid) return invalid;
        var found = await FindAsync(input.Id, ct);
        if (found.Value is not { } client) return found.Error!;
        client.Revoked = true;
        db.AuditAs("client.revoke", input.Reason.Trim());
        return await db.SaveAsync(ct) is { } error ? error : client;
    }

    private async Task<Result<ApiClient>> FindAsync(NodeId id, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<ApiClient>(id.Id, ct) is not { } client) return new NotFoundError(id);
        return await db.CheckCoversAsync(client, ct) is { } beyond ? beyond : client;
    }

    private static readonly ConflictError revoked = new("The client is revoked.");

    private IssuedApiClient Issue(ApiClient client, DateTimeOffset end, DateTimeOffset now)
    {
        var secret = ClientSecret.New();
        var row = db.Add(new ApiClientSecret
        {
            Id = Guid.CreateVersion7(now), OwnerId = client.OwnerId, OwnerPath = client.OwnerPath, ApiClientId = client.Id,
            Hash = ClientSecret.HashOf(secret.Value), Hint = ClientSecret.HintOf(secret.Value), CreatedAt = now, ExpiresAt = client.ExpiresAt < end ? client.ExpiresAt : end,
        }).Entity;
        return new(client, secret, row.ExpiresAt);
    }

    private static Checks Check(Checks checks, IReadOnlyList<string>? networks, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        foreach (var network in networks ?? []) checks.Cidr("allowedCidrs", network);
        return checks.Require(networks is not { Count: > MaxNetworks }, "allowedCidrs", $"At most {MaxNetworks} networks.", "LENGTH")
            .Require(expiresAt is null || expiresAt > now, "expiresAt", "The end lies in the past.", "PAST");
    }

    private static ValidationError? CheckEnd(DateTimeOffset? given, DateTimeOffset latest) =>
        new Checks().Require(!(given > latest), "expiresAt", $"The end lies after {latest:u}, which security.clientLifetimeDays allows.", "TOO_LATE").Error;
}
