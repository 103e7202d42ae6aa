using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Audit;
using Scp.Core.Data;
using Scp.Core.Security;

namespace Scp.Graph.Tests.Authorization;

/// <summary>As much of the database as tells whether a call changed anything, and what the audit log last said.</summary>
internal sealed record StoredState(
    long Owners, long EndCustomers, long Layers, long Secrets, long Clients, long Healths, long Catalogue, long Access, long Consents, long Requests, long Users, long Sales, Guid LastEntry, AuditOutcome LastOutcome)
{
    // Versions start at one, so that a new row shows in the sum as well.
    public static async Task<StoredState> ReadAsync(ScpDbContext db)
    {
        var last = await db.AuditEntries.OrderByDescending(e => e.Id).Select(e => new { e.Id, e.Outcome }).FirstAsync();
        return new(
            await db.Owners.SumAsync(o => o.Version), await db.EndCustomers.SumAsync(e => e.Version) + await db.Requirements.SumAsync(r => r.Version) + await db.CustomerContacts.SumAsync(c => c.Version), await db.ConfigurationLayers.SumAsync(l => l.Version),
            await db.PluginCredentials.SumAsync(c => c.Version) + await db.WebhookEndpoints.SumAsync(e => e.Version)
                + await db.WebhookDeliveries.SumAsync(d => d.Version) + await db.SecurityEventAcknowledgements.CountAsync() + await db.DataKeys.SumAsync(k => k.Version) + await db.MasterKeyRotations.SumAsync(r => r.Version)
                + await db.ProvisioningRuns.SumAsync(r => r.Version) + await db.ProvisioningTemplates.SumAsync(t => t.Version)
                + await db.SecurityEvents.CountAsync(e => e.Kind != SecurityEventKind.AccessDenied && e.Kind != SecurityEventKind.ScopeViolation),
            await db.ApiClients.SumAsync(c => c.Name.Length) + await db.ApiClients.CountAsync(c => c.Revoked) + await db.ApiClientSecrets.CountAsync(),
            await db.IntegrationHealths.SumAsync(h => h.Version),
            await db.PluginVersions.SumAsync(v => v.Version) + await db.PluginRollouts.SumAsync(r => r.Version),
            await db.Roles.SumAsync(r => r.Version) + 1_000L * await db.Roles.CountAsync() + 1_000_000L * await db.RoleAssignments.CountAsync(),
            await db.ImpersonationRequests.SumAsync(r => r.Version), await db.ChangeRequests.SumAsync(r => r.Version),
            await db.Users.SumAsync(u => u.Name.Length) + await db.Users.CountAsync(u => u.Status == UserStatus.Suspended) + 10_000L * await db.Users.CountAsync() + 100_000_000L * await db.AccountMessages.CountAsync(),
            await db.Plans.SumAsync(p => p.Version) + await db.BillingAccounts.SumAsync(a => a.Version) + await db.Contracts.SumAsync(c => c.Version)
                + await db.Invoices.SumAsync(i => i.Version) + await db.Payments.SumAsync(p => p.Version) + await db.CreditNotes.CountAsync()
                + await db.BillingRuns.SumAsync(r => r.Version) + await db.UsageRecords.CountAsync() + await db.ImportRuns.SumAsync(r => r.Version)
                + await db.Prospects.SumAsync(p => p.Version) + await db.ProspectActivities.SumAsync(a => a.Version) + await db.Pipelines.SumAsync(p => p.Version) + await db.Dashboards.SumAsync(d => d.Version)
                + await db.TenantDatabases.SumAsync(d => d.Version), last.Id, last.Outcome);
    }

    public bool HasRowsOf(StoredState other) => this with { LastEntry = other.LastEntry, LastOutcome = other.LastOutcome } == other;

    public bool HasToldSince(StoredState before, AuditOutcome outcome) => LastEntry != before.LastEntry && LastOutcome == outcome;
}
