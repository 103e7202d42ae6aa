namespace Scp.Core.Credentials;

/// <summary>One secret of a credential.</summary>
public sealed class CredentialVersion : IInherited, IUsed
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required Guid CredentialId { get; init; }
    /// <summary>Grows by one; the highest that may be used is the one that is.</summary>
    public required int Number { get; init; }
    /// <summary>As <see cref="Encryption.Envelope"/> seals it for <see cref="Field"/>.</summary>
    [Sensitive(Sensitivity.Secret)] public required string Sealed { get; init; }
    /// <summary>Null for a short secret, of which four characters would be too much.</summary>
    [Sensitive(Sensitivity.Secret)] public string? LastFour { get; init; }
    /// <summary>Tells equal secrets of one owner; null for a short secret.</summary>
    [Sensitive(Sensitivity.Secret)] public string? Fingerprint { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public Guid? CreatedById { get; init; }
    /// <summary>Null until its first use when it waits for that.</summary>
    public DateTimeOffset? ActivatedAt { get; set; }
    /// <summary>How long the versions before it stay good once it is active, in seconds.</summary>
    public required int OverlapSeconds { get; init; }
    [Unaudited("Uses are recorded where they are made; this is the last one, written late and in bulk.")]
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? ExpiresAt { get; init; }
    /// <summary>When the overlap with the version that replaced it ends.</summary>
    public DateTimeOffset? RetiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    /// <summary>When its end was told. A concurrency token: several nodes tell it once.</summary>
    public DateTimeOffset? ExpiryWarnedAt { get; set; }

    public string Field => FieldOf(CredentialId, Number);

    public static string FieldOf(Guid credentialId, int number) => $"credential/{credentialId:N}/{number}";

    public VersionTimes Times => new(ActivatedAt, ExpiresAt, RetiresAt, RevokedAt);

    /// <summary>Makes it the one in use; the others go on until the overlap ends, or an earlier one does.</summary>
    internal void Activate(IEnumerable<CredentialVersion> others, DateTimeOffset now)
    {
        ActivatedAt = now;
        foreach (var other in others.Where(o => o.Number < Number && o.Times.IsUsableAt(now)))
            if (now.AddSeconds(OverlapSeconds) is var end && !(other.RetiresAt < end)) other.RetiresAt = end;
    }
}
