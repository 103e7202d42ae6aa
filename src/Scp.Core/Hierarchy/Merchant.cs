namespace Scp.Core.Hierarchy;

/// <summary>A business below a customer.</summary>
public sealed class Merchant() : Owner(OwnerKind.Merchant)
{
    /// <summary>Kept beside the parent so that a tenant's merchants are one indexed list.</summary>
    public required Guid TenantId { get; init; }
    public string? Category { get; set; }
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; set; }
    /// <summary>IANA, such as <c>Europe/Zurich</c>.</summary>
    public required string TimeZone { get; set; }
    /// <summary>ISO 4217.</summary>
    public required string Currency { get; set; }
    public DateTimeOffset? ActivatedAt { get; set; }
}
