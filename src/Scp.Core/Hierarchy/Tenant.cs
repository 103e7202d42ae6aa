namespace Scp.Core.Hierarchy;

/// <summary>A platform operator: the outermost boundary of isolation.</summary>
public sealed class Tenant() : Owner(OwnerKind.Tenant)
{
    public TenantIdentity Identity { get; init; } = new();
    public IsolationPolicy Isolation { get; init; } = new();
    public RetentionPolicy Retention { get; init; } = new();
}

public sealed class TenantIdentity
{
    public string LegalName { get; set; } = "";
    public string DisplayName { get; set; } = "";
    public string? SupportEmail { get; set; }
    public string? SupportUrl { get; set; }
    public List<string> Domains { get; set; } = [];
    /// <summary>BCP 47, such as <c>de-CH</c>.</summary>
    public string DefaultLocale { get; set; } = "";
    /// <summary>ISO 4217, such as <c>CHF</c>.</summary>
    public string DefaultCurrency { get; set; } = "";
    /// <summary>IANA, such as <c>Europe/Zurich</c>.</summary>
    public string TimeZone { get; set; } = "";
}

public enum IsolationMode { SharedTables, DedicatedDatabase }

public sealed class IsolationPolicy
{
    public IsolationMode Mode { get; set; }
    public string EncryptionKeyId { get; set; } = "platform";
    /// <summary>Where the data must stay, as a country or region code; null where the platform decides.</summary>
    public string? Residency { get; set; }
    public int SessionLifetimeMinutes { get; set; } = 480;
    /// <summary>How long a session may stay unused; null where the settings alone say it.</summary>
    public int? IdleTimeoutMinutes { get; set; }
    public bool MfaRequired { get; set; }
    /// <summary>Networks from which members may sign in; empty for any.</summary>
    public List<string> AllowedCidrs { get; set; } = [];
}
