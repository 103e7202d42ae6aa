using Microsoft.EntityFrameworkCore;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.Authorization;

/// <summary>A row that the graph shows, and where it stands.</summary>
internal sealed record GuardedRow(string Type, Guid Key, string OwnerPath) : IScoped
{
    public string Id => Ids.Of(Type, Key);

    /// <summary>Every row of the guarded types that is there now.</summary>
    public static async Task<IReadOnlyList<GuardedRow>> AllAsync(ScpDbContext db) =>
    [
        .. (await db.Owners.AsNoTracking().ToListAsync()).Select(o => new GuardedRow(o.Kind.ToString(), o.Id, o.OwnerPath)),
        .. await db.Users.Select(r => new GuardedRow("User", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.ApiClients.Select(r => new GuardedRow("ApiClient", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.Roles.Select(r => new GuardedRow("Role", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.RoleAssignments.Select(r => new GuardedRow("RoleAssignment", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.PluginRollouts.Select(r => new GuardedRow("PluginRollout", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.EndCustomers.Select(r => new GuardedRow("EndCustomer", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.Requirements.Select(r => new GuardedRow("Requirement", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.CustomerContacts.Select(r => new GuardedRow("CustomerContact", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.PluginCredentials.Select(r => new GuardedRow("PluginCredential", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.UserSessions.Select(r => new GuardedRow("Session", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.SecurityEvents.Select(r => new GuardedRow("SecurityEvent", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.WebhookEndpoints.Select(r => new GuardedRow("WebhookEndpoint", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.WebhookDeliveries.Select(r => new GuardedRow("WebhookDelivery", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.ImportRuns.Select(r => new GuardedRow("ImportRun", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.ChangeRequests.Select(r => new GuardedRow("ChangeRequest", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.Plans.Select(r => new GuardedRow("Plan", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.BillingAccounts.Select(r => new GuardedRow("BillingAccount", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.Contracts.Select(r => new GuardedRow("Contract", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.Invoices.Select(r => new GuardedRow("Invoice", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.Payments.Select(r => new GuardedRow("Payment", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.CreditNotes.Select(r => new GuardedRow("CreditNote", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.BillingRuns.Select(r => new GuardedRow("BillingRun", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.ProvisioningRuns.Select(r => new GuardedRow("ProvisioningRun", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.ProvisioningTemplates.Select(r => new GuardedRow("ProvisioningTemplate", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.Prospects.Select(r => new GuardedRow("Prospect", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.ProspectActivities.Select(r => new GuardedRow("ProspectActivity", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.Dashboards.Select(r => new GuardedRow("Dashboard", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.TenantDatabases.Select(r => new GuardedRow("TenantDatabase", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.MasterKeyRotations.Select(r => new GuardedRow("MasterKeyRotation", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.Impersonations.Select(r => new GuardedRow("Impersonation", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.ImpersonationRequests.Select(r => new GuardedRow("ImpersonationRequest", r.Id, r.OwnerPath)).ToListAsync(),
        .. await db.AuditEntries.Where(e => e.Action == GuardedRows.Action).Select(r => new GuardedRow("AuditEntry", r.Id, r.OwnerPath)).ToListAsync(),
    ];
}
