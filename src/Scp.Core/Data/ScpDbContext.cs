using Scp.Core.Access;
using Scp.Core.Access.Clients;
using Scp.Core.Access.Impersonations;
using Scp.Core.Access.Messages;
using Scp.Core.Access.SecondFactors;
using Scp.Core.Access.Sessions;
using Scp.Core.Access.Users;
using Scp.Core.Analytics.Dashboards;
using Scp.Core.Analytics.Requests;
using Scp.Core.Analytics.Revenue;
using Scp.Core.Analytics.Rollups;
using Scp.Core.Analytics.Sources;
using Scp.Core.Approvals;
using Scp.Core.Audit;
using Scp.Core.Audit.Chain;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Payments;
using Scp.Core.Billing.Plans;
using Scp.Core.Billing.Runs;
using Scp.Core.Billing.Usage;
using Scp.Core.Credentials;
using Scp.Core.DataAccess;
using Scp.Core.Encryption;
using Scp.Core.Health;
using Scp.Core.Hierarchy;
using Scp.Core.Idempotency;
using Scp.Core.Inheritance;
using Scp.Core.Jobs;
using Scp.Core.Onboarding.Contacts;
using Scp.Core.Onboarding.Imports;
using Scp.Core.Onboarding.Provisioning;
using Scp.Core.Onboarding.Requirements;
using Scp.Core.Placement;
using Scp.Core.Plugins;
using Scp.Core.Prospects;
using Scp.Core.Rates;
using Scp.Core.Security;
using Scp.Core.Plugins.Rollouts;
using Scp.Core.SystemHealth.Nodes;
using Scp.Core.Webhooks;

namespace Scp.Core.Data;

/// <summary>The one model over both databases. Every owned entity is read through the owner filter of this context's caller.</summary>
public abstract class ScpDbContext(DbContextOptions options, Caller caller, TimeProvider time, MutationCall? call) : DbContext(options)
{
    public DbSet<Owner> Owners => Set<Owner>();
    public DbSet<Tenant> Tenants => Set<Tenant>();
    public DbSet<TenantDatabase> TenantDatabases => Set<TenantDatabase>();
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<Merchant> Merchants => Set<Merchant>();
    public DbSet<OwnerMove> OwnerMoves => Set<OwnerMove>();
    public DbSet<EndCustomer> EndCustomers => Set<EndCustomer>();
    public DbSet<User> Users => Set<User>();
    public DbSet<UserSession> UserSessions => Set<UserSession>();
    public DbSet<Impersonation> Impersonations => Set<Impersonation>();
    public DbSet<ImpersonationRequest> ImpersonationRequests => Set<ImpersonationRequest>();
    public DbSet<AccountLink> AccountLinks => Set<AccountLink>();
    public DbSet<AccountMessage> AccountMessages => Set<AccountMessage>();
    public DbSet<UserSecondFactor> SecondFactors => Set<UserSecondFactor>();
    public DbSet<Role> Roles => Set<Role>();
    public DbSet<RoleAssignment> RoleAssignments => Set<RoleAssignment>();
    public DbSet<ApiClient> ApiClients => Set<ApiClient>();
    public DbSet<ApiClientSecret> ApiClientSecrets => Set<ApiClientSecret>();
    public DbSet<ClientAssertion> ClientAssertions => Set<ClientAssertion>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditLink> AuditLinks => Set<AuditLink>();
    public DbSet<AuditCheckpoint> AuditCheckpoints => Set<AuditCheckpoint>();
    public DbSet<DataAccessRecord> DataAccesses => Set<DataAccessRecord>();
    public DbSet<PluginDefinition> PluginDefinitions => Set<PluginDefinition>();
    public DbSet<PluginVersion> PluginVersions => Set<PluginVersion>();
    public DbSet<PluginRollout> PluginRollouts => Set<PluginRollout>();
    public DbSet<ConfigurationLayer> ConfigurationLayers => Set<ConfigurationLayer>();
    public DbSet<LayerRevision> LayerRevisions => Set<LayerRevision>();
    public DbSet<DataKey> DataKeys => Set<DataKey>();
    public DbSet<ServerKey> ServerKeys => Set<ServerKey>();
    public DbSet<MasterKeyRotation> MasterKeyRotations => Set<MasterKeyRotation>();
    public DbSet<PluginCredential> PluginCredentials => Set<PluginCredential>();
    public DbSet<CredentialVersion> CredentialVersions => Set<CredentialVersion>();
    public DbSet<SecurityEvent> SecurityEvents => Set<SecurityEvent>();
    public DbSet<SecurityEventAcknowledgement> SecurityEventAcknowledgements => Set<SecurityEventAcknowledgement>();
    public DbSet<PendingFanOut> PendingFanOuts => Set<PendingFanOut>();
    public DbSet<WebhookEndpoint> WebhookEndpoints => Set<WebhookEndpoint>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<IntegrationHealth> IntegrationHealths => Set<IntegrationHealth>();
    public DbSet<HealthCheck> HealthChecks => Set<HealthCheck>();
    public DbSet<HealthSignal> HealthSignals => Set<HealthSignal>();
    public DbSet<ChangeRequest> ChangeRequests => Set<ChangeRequest>();
    public DbSet<Requirement> Requirements => Set<Requirement>();
    public DbSet<CustomerContact> CustomerContacts => Set<CustomerContact>();
    public DbSet<Plan> Plans => Set<Plan>();
    public DbSet<BillingAccount> BillingAccounts => Set<BillingAccount>();
    public DbSet<Contract> Contracts => Set<Contract>();
    public DbSet<PendingCharge> PendingCharges => Set<PendingCharge>();
    public DbSet<Invoice> Invoices => Set<Invoice>();
    public DbSet<InvoiceLine> InvoiceLines => Set<InvoiceLine>();
    public DbSet<NumberSequence> NumberSequences => Set<NumberSequence>();
    public DbSet<UsageRecord> UsageRecords => Set<UsageRecord>();
    public DbSet<BillingRun> BillingRuns => Set<BillingRun>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<CreditNote> CreditNotes => Set<CreditNote>();
    public DbSet<ProvisioningTemplate> ProvisioningTemplates => Set<ProvisioningTemplate>();
    public DbSet<ProvisioningRun> ProvisioningRuns => Set<ProvisioningRun>();
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();
    public DbSet<ImportChunk> ImportChunks => Set<ImportChunk>();
    public DbSet<ImportRowError> ImportRowErrors => Set<ImportRowError>();
    public DbSet<Prospect> Prospects => Set<Prospect>();
    public DbSet<ProspectActivity> ProspectActivities => Set<ProspectActivity>();
    public DbSet<StageChange> StageChanges => Set<StageChange>();
    public DbSet<Pipeline> Pipelines => Set<Pipeline>();
    public DbSet<RequestFact> RequestFacts => Set<RequestFact>();
    public DbSet<RevenueMovement> RevenueMovements => Set<RevenueMovement>();
    public DbSet<MetricRollup> MetricRollups => Set<MetricRollup>();
    public DbSet<MetricChange> MetricChanges => Set<MetricChange>();
    public DbSet<MetricWatermark> MetricWatermarks => Set<MetricWatermark>();
    public DbSet<Dashboard> Dashboards => Set<Dashboard>();
    public DbSet<JobRun> JobRuns => Set<JobRun>();
    public DbSet<ClusterNode> ClusterNodes => Set<ClusterNode>();
    public DbSet<IdempotentCall> IdempotentCalls => Set<IdempotentCall>();
    public DbSet<RateLevel> RateLevels => Set<RateLevel>();

    public Caller Caller { get; } = caller;
    public TimeProvider Time { get; } = time;

    /// <summary>The mutation for which this context saves; null where there can be none.</summary>
    internal MutationCall? Call { get; } = call;

    /// <summary>The range that queries of this context may touch now.</summary>
    public OwnerScope Scope => Skipping is null ? Saving.Reach ?? Caller.Scope : OwnerScope.Everything;

    /// <summary>Why the owner filter is off; null while it is on.</summary>
    internal string? Skipping { get; set; }

    /// <summary>A connection stays open between commands; see <see cref="HeldConnection"/>.</summary>
    internal bool HoldsConnection { get; set; }

    internal Saving.SaveState Saving { get; } = new();

    // Members of the context, not locals: a filter that captured values would serve the first tenant's to every other.
    internal string ScopeLow => Scope.Low;
    internal string ScopeHigh => Scope.High;
    internal Guid? ViewerId => Caller.Id;
    internal bool SeesUnshared => Caller.Kind is CallerKind.System;

    /// <summary>Ends what the save pipeline began before the save, however that ended: no interceptor is told of every way in which it may.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var saved = false;
        try
        {
            var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            saved = true;
            return rows;
        }
        finally
        {
            await this.EndChargedAsync(saved, cancellationToken);
        }
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(ScpDbContext).Assembly);
        model.UseOpenIddict<Guid>();
        model.FilterByOwner(this);
        model.FilterByAuthor(this);
        model.ApplyConventions();
    }
}
