namespace Scp.Core.Hierarchy;

public sealed record TenantIdentityInput(
    string LegalName, string DisplayName, string DefaultLocale, string DefaultCurrency, string TimeZone,
    string? SupportEmail = null, string? SupportUrl = null, IReadOnlyList<string>? Domains = null);

public sealed record CreateTenantInput(string Name, string Slug, TenantIdentityInput Identity);

public sealed record UpdateTenantIdentityInput(NodeId Id, TenantIdentityInput Identity, string? Etag = null);

public sealed record UpdateIsolationPolicyInput(
    NodeId Id, int? SessionLifetimeMinutes = null, bool? MfaRequired = null, IReadOnlyList<string>? AllowedCidrs = null,
    string? Residency = null, string? Etag = null, int? IdleTimeoutMinutes = null);
