namespace Scp.Core.Placement;

/// <param name="Server">One of those that are configured.</param>
/// <param name="AdministratorEmail">Who is invited to administer the tenant, once its database is there.</param>
/// <param name="Reason">Why; the audit trail keeps it.</param>
public sealed record PlaceTenantInput(NodeId Id, string Server, string AdministratorEmail, string? Reason = null, string? Etag = null);

/// <param name="Id">The tenant's.</param>
/// <param name="Reason">Why; the audit trail keeps it.</param>
public sealed record RetryTenantDatabaseInput(NodeId Id, string? Reason = null);
