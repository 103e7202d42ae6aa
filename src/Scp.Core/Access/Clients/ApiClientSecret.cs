namespace Scp.Core.Access.Clients;

/// <summary>One secret of a client. Any that has not ended is accepted, so that a new one can be brought out while the old one is in use.</summary>
public sealed class ApiClientSecret : IOwned, IUsed
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required Guid ApiClientId { get; init; }
    /// <summary>As <see cref="ClientSecret.HashOf"/> makes it.</summary>
    [Sensitive(Sensitivity.Secret)] public required string Hash { get; init; }
    /// <summary>The last four characters, by which people tell one from another.</summary>
    public string? Hint { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; set; }
    /// <summary>As of an <see cref="ApiClient"/>.</summary>
    public DateTimeOffset? ExpiryWarnedAt { get; set; }
    [Unaudited("Uses are recorded where they are made; this is the last one, written late and in bulk.")]
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>Ends it, unless it ends sooner by itself.</summary>
    internal void EndBy(DateTimeOffset end)
    {
        if (!(ExpiresAt <= end)) ExpiresAt = end;
    }
}
