using Scp.Core.Hierarchy;

namespace Scp.Core.Webhooks;

/// <summary>Says where security events are delivered to.</summary>
public sealed class WebhookEndpointService(ScpDbContext db, WebhookSecrets secrets, Lineages lineages)
{
    private static readonly Permission reads = Permissions.Get(Permissions.SecurityEventsRead);

    /// <returns>The endpoint with its secret; <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="ConflictError"/>
    /// when the owner is closed, <see cref="LimitExceededError"/>.</returns>
    /// <exception cref="AccessDeniedException">The caller may not read the events that would be sent.</exception>
    public async Task<Result<WebhookSecret>> CreateAsync(CreateWebhookEndpointInput input, CancellationToken ct)
    {
        if (Check(input.Url, input.Description) is { } invalid) return invalid;
        if (await db.FindOwnerToChangeAsync(input.Owner, ct) is not { } owner) return new NotFoundError(input.Owner);
        RequireReading(owner);
        if (await lineages.CheckOpenAsync(owner, ct) is { } closed) return closed;
        if (await db.WebhookEndpoints.CountAsync(e => e.OwnerId == owner.Id, ct) >= WebhookEndpoint.MaxPerOwner)
            return new LimitExceededError(WebhookEndpoint.MaxPerOwner, $"An owner has at most {WebhookEndpoint.MaxPerOwner} webhook endpoints.");

        var now = db.Time.GetUtcNow();
        var (id, secret) = (Guid.CreateVersion7(now), WebhookSecrets.New());
        var text = await secrets.SealAsync(owner, id, 1, secret, ct);
        if (text.Value is not { } sealedSecret) return text.Error!;
        var endpoint = db.Add(new WebhookEndpoint
        {
            Id = id, OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Url = input.Url, Description = input.Description, Kinds = [.. (input.Kinds ?? []).Distinct()],
            MinimumSeverity = input.MinimumSeverity, Enabled = true, CreatedAt = now, SecretNumber = 1, SealedSecret = sealedSecret,
        }).Entity;
        return await db.SaveAsync(ct) is { } error ? error : new WebhookSecret(endpoint, secret);
    }

    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>.</returns>
    /// <exception cref="AccessDeniedException">The caller may not read the events that would be sent.</exception>
    public async Task<Result<WebhookEndpoint>> UpdateAsync(UpdateWebhookEndpointInput input, CancellationToken ct)
    {
        if (Check(input.Url, input.Description) is { } invalid) return invalid;
        var found = await FindAsync(input.Id, input.Etag, ct);
        if (found.Value is not { } endpoint) return found.Error!;
        RequireReading(endpoint);
        endpoint.Url = input.Url ?? endpoint.Url;
        endpoint.Description = input.Description ?? endpoint.Description;
        if (input.Kinds is { } kinds) endpoint.Kinds = [.. kinds.Distinct()];
        endpoint.MinimumSeverity = input.MinimumSeverity ?? endpoint.MinimumSeverity;
        if (input.Enabled is { } enabled) (endpoint.Enabled, endpoint.DisabledAt) = (enabled, enabled ? null : endpoint.DisabledAt);
        return await db.SaveAsync(ct) is { } error ? error : endpoint;
    }

    /// <summary>Removes the endpoint and what was on its way to it.</summary>
    /// <returns><see cref="NotFoundError"/>, <see cref="StaleError"/>.</returns>
    public async Task<Result<WebhookEndpoint>> DeleteAsync(DeleteWebhookEndpointInput input, CancellationToken ct)
    {
        var found = await FindAsync(input.Id, input.Etag, ct);
        if (found.Value is not { } endpoint) return found.Error!;
        db.Remove(endpoint);
        return await db.SaveAsync(ct) is { } error ? error : endpoint;
    }

    /// <summary>Makes a new secret. The one before goes on beside it for the overlap; one from before that ends.</summary>
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/>.</returns>
    public async Task<Result<WebhookSecret>> RotateAsync(RotateWebhookSecretInput input, CancellationToken ct)
    {
        if (new Checks().Require(input.OverlapSeconds is >= 0 and <= RotateWebhookSecretInput.MaxOverlapSeconds, "overlapSeconds",
            "The overlap is 0 seconds to 30 days.", "RANGE").Error is { } invalid) return invalid;
        var found = await FindAsync(input.Id, input.Etag, ct);
        if (found.Value is not { } endpoint) return found.Error!;
        var (number, secret) = (endpoint.SecretNumber + 1, WebhookSecrets.New());
        var text = await secrets.SealAsync(endpoint, endpoint.Id, number, secret, ct);
        if (text.Value is not { } sealedSecret) return text.Error!;
        endpoint.FormerSealedSecret = input.OverlapSeconds is 0 ? null : endpoint.SealedSecret;
        endpoint.FormerSecretUntil = input.OverlapSeconds is 0 ? null : db.Time.GetUtcNow().AddSeconds(input.OverlapSeconds);
        (endpoint.SecretNumber, endpoint.SealedSecret) = (number, sealedSecret);
        db.AuditAs("webhook-endpoint.rotate");
        return await db.SaveAsync(ct) is { } error ? error : new WebhookSecret(endpoint, secret);
    }

    private async Task<Result<WebhookEndpoint>> FindAsync(NodeId id, string? etag, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<WebhookEndpoint>(id.Id, ct) is not { } endpoint) return new NotFoundError(id);
        return endpoint.CheckEtag(etag) is { } stale ? stale : endpoint;
    }

    // A webhook would show them the events all the same.
    private void RequireReading(IOwned at)
    {
        if (!db.Caller.Can(reads, at.OwnerPath)) throw new AccessDeniedException(reads, at.OwnerPath);
    }

    private static ValidationError? Check(string? url, string? description) => new Checks()
        .Require(url is null or { Length: > 0 and <= WebhookEndpoint.MaxUrlLength }, "url", $"'url' needs 1 to {WebhookEndpoint.MaxUrlLength} characters.", "LENGTH")
        .Url("url", url).OptionalText("description", description, WebhookEndpoint.MaxDescriptionLength).Error;
}
