using Scp.Core.Security;

namespace Scp.Core.Webhooks;

/// <summary>Where an owner has the security events of itself and of the owners below it delivered to.</summary>
public sealed class WebhookEndpoint : IOwned, IVersioned
{
    public const int MaxUrlLength = 2_000;
    public const int MaxDescriptionLength = 200;
    /// <summary>Of one owner.</summary>
    public const int MaxPerOwner = 20;

    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required string Url { get; set; }
    public string? Description { get; set; }
    /// <summary>None stands for all.</summary>
    public required List<SecurityEventKind> Kinds { get; set; }
    public required Severity MinimumSeverity { get; set; }
    public required bool Enabled { get; set; }
    /// <summary>When the product itself turned it off, since nothing got through any more.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>Grows by one at each rotation.</summary>
    public required int SecretNumber { get; set; }
    /// <summary>As <see cref="Encryption.Envelope"/> seals it for <see cref="FieldOf(int)"/>.</summary>
    [Sensitive(Sensitivity.Secret)] public required string SealedSecret { get; set; }
    /// <summary>The one before, with which is signed as well until the overlap ends.</summary>
    [Sensitive(Sensitivity.Secret)] public string? FormerSealedSecret { get; set; }
    public DateTimeOffset? FormerSecretUntil { get; set; }
    public long Version { get; set; }

    public string FieldOf(int number) => FieldOf(Id, number);

    public static string FieldOf(Guid id, int number) => $"webhook/{id:N}/{number}";

    public bool Wants(SecurityEvent told) => told.Severity >= MinimumSeverity && (Kinds.Count is 0 || Kinds.Contains(told.Kind));
}
