using Scp.Core.Billing;
using Scp.Core.Access.Clients;
using Scp.Core.Access.Impersonations;
using Scp.Core.Access;
using Scp.Core.Analytics;
using Scp.Core.Approvals;
using Scp.Core.Billing.Contracts;
using Scp.Core.Credentials;
using Scp.Core.Encryption;
using Scp.Core.Hierarchy;
using Scp.Core.Idempotency;
using Scp.Core.Onboarding.Imports;
using Scp.Core.Onboarding.Provisioning;
using Scp.Core.Onboarding;
using Scp.Core.Plugins;
using Scp.Core.Prospects;
using Scp.Core.Settings;
using Scp.Graph.Audit.Chain;
using Scp.Graph.Billing.Invoices.Pdf;
using Scp.Graph.Nodes;
using Scp.Core.Webhooks;
using Scp.Graph.Onboarding.Provisioning;
using Scp.Graph.Plugins;
using Scp.Graph.Security;

namespace Scp.Graph.Schema;

public static class SchemaRegistration
{
    /// <summary>The features' services and the schema over them.</summary>
    public static IServiceCollection AddScpSchema(this IServiceCollection services) => services
        .AddScoped<Lineages>().AddScoped<TenantService>().AddScoped<CustomerService>().AddScoped<MerchantService>()
        .AddScoped<EndCustomerService>().AddScoped<LifecycleService>()
        .AddScpEncryption().AddScpSettings().AddScpPlugins().AddScpCredentials().AddScpIdempotency().AddScpGranting().AddScpClients().AddScpImpersonations()
        .AddScpWebhooks().AddScpApprovals().AddScpUsers()
        .AddScpContracts().AddScpInvoicing().AddScoped<InvoiceDocuments>()
        .AddScpProvisioning().AddScoped<ProvisioningStream>()
        .AddScpCustomers()
        .AddScoped<MoveMerchantService>().AddScoped<PluginStream>().AddScoped<RolloutStream>().AddScoped<SecurityEventStream>()
        .AddScpImports().AddScpProspects().AddScpAnalytics()
        .AddSingleton<NodeLoader>()
        .AddScoped<AuditLinksById>()
        .AddGraphQL(builder => builder.AddSchema<ScpSchema>().AddGraphTypes(typeof(ScpSchema).Assembly).AddSystemTextJson());
}
