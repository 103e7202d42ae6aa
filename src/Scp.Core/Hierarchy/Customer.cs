namespace Scp.Core.Hierarchy;

/// <summary>A holding company below a tenant; it owns merchants.</summary>
public sealed class Customer() : Owner(OwnerKind.Customer)
{
    public required string LegalName { get; set; }
    [Sensitive(Sensitivity.Pii)] public string? ContactEmail { get; set; }
    [Sensitive(Sensitivity.Pii)] public string? ContactPhone { get; set; }
    public string? TaxId { get; set; }
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; set; }
}
