using Scp.Core.Analytics.Revenue;
using Scp.Core.Analytics.Sources;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Settings;

namespace Scp.Core.Analytics.Metrics;

/// <summary>Every metric of the product. A new one is a row here.</summary>
public static class MetricCatalog
{
    private static readonly OwnerKind[] all = [OwnerKind.Tenant, OwnerKind.Customer, OwnerKind.Merchant];
    private static readonly OwnerKind[] toCustomers = [OwnerKind.Tenant, OwnerKind.Customer];
    private static readonly OwnerKind[] tenants = [OwnerKind.Tenant];
    private static readonly string[] ofRequests = [Dimensions.Operation, Dimensions.Client];

    public static IReadOnlyList<MetricDefinition> All { get; } =
    [
        Requests("requests.count", "Requests", "requests", "GraphQL requests, by where their callers stand.", ofRequests, new Amount(RequestSource.Count)),
        Requests("requests.cost", "Request cost", "points", "What requests cost, as the limits count it.", ofRequests, new Amount(RequestSource.Cost)),
        Requests("requests.errors", "Failed requests", "requests", "Requests that were refused or answered with any error.", ofRequests, new Amount(RequestSource.Errors)),
        Requests("requests.errorRate", "Error rate", "share", "Failed requests, from 0 to 1 of all.", ofRequests, new Share(RequestSource.Errors, RequestSource.Count)),
        Requests("requests.latencyP50", "Median latency", "ms", "Half of the requests took no longer on the server; at most 1.42 times what it was.", [],
            new Percentile(RequestSource.Latency, 0.5)),
        Requests("requests.latencyP95", "95th percentile of latency", "ms", "19 of 20 requests took no longer on the server; at most 1.42 times what it was.", [],
            new Percentile(RequestSource.Latency, 0.95)),
        Count("merchants.active", "Active merchants", "merchants", "Merchants in the status ACTIVE.", MerchantSource.Active, Permissions.MerchantsRead, toCustomers, Dimensions.Country),
        Count("plugins.enabled", "Plugins in use", "plugins", "Plugins that owners turned on themselves.", PluginSource.Enabled, Permissions.PluginsRead, all, Dimensions.Plugin),
        Count("messages.sent", "Messages sent", "messages", "Mail about accounts that was sent, and webhooks that arrived.", MessageSource.Sent, null, all, Dimensions.Channel),
        Count("payments.count", "Payments", "payments", "Payments that came in and were not given back.", PaymentSource.Count, Permissions.BillingRead, toCustomers, Dimensions.Method),
        Money("payments.amount", "Payments received", "What came in and was not given back.", PaymentSource.Received, Permissions.BillingRead, toCustomers),
        Money("revenue.mrr", "Monthly recurring revenue", "What contracts charge in a month ahead, without tax and usage; a year's by the twelfth.",
            RevenueSource.Monthly, Permissions.BillingRead, toCustomers),
        Revenue("revenue.new", "New revenue", "Monthly revenue of customers that had none before.", RevenueMovementKind.New),
        Revenue("revenue.expansion", "Expansion", "By how much monthly revenue of customers grew.", RevenueMovementKind.Expansion),
        Revenue("revenue.contraction", "Contraction", "By how much monthly revenue of customers shrank that still bring some.", RevenueMovementKind.Contraction),
        Revenue("revenue.churn", "Churn", "Monthly revenue of customers that bring none any more.", RevenueMovementKind.Churn),
        Count("provisioning.runs", "Provisioning", "runs", "Merchants whose setting up began, by what has become of it.", ProvisioningSource.Runs,
            Permissions.ProvisioningRead, toCustomers, Dimensions.Status, Dimensions.Step),
        Count("pipeline.open", "Open prospects", "prospects", "Prospects that are neither won nor lost.", PipelineSource.Open, Permissions.ProspectsRead, tenants, Dimensions.Stage),
        Money("pipeline.value", "Pipeline", "What is hoped for of open prospects.", PipelineSource.Value, Permissions.ProspectsRead, tenants),
        Money("pipeline.weighted", "Weighted pipeline", "The same by how likely each is to be won.", PipelineSource.Weighted, Permissions.ProspectsRead, tenants),
        Count("pipeline.won", "Prospects won", "prospects", "Prospects that became customers.", ClosedProspectSource.Won, Permissions.ProspectsRead, tenants),
        Money("pipeline.wonValue", "Value won", "What was hoped for of prospects that became customers.", ClosedProspectSource.WonValue, Permissions.ProspectsRead, tenants),
        Count("pipeline.lost", "Prospects lost", "prospects", "Prospects that will not become customers.", ClosedProspectSource.Lost, Permissions.ProspectsRead, tenants, Dimensions.Reason),
    ];

    public static MetricDefinition? Find(string key) => All.FirstOrDefault(m => m.Key == key);

    /// <summary>The figures of all are kept; those that the settings leave out are not shown.</summary>
    internal static bool IsEnabled(MetricDefinition metric, Merged settings) =>
        SettingsCatalog.Read<string[]>(settings, AnalyticsKeys.EnabledMetrics) is var enabled && (enabled is [] || enabled.Contains(metric.Key));

    internal static bool MayRead(Caller caller, MetricDefinition metric, string ownerPath) => metric.Needs is null || caller.Can(Permissions.Get(metric.Needs), ownerPath);

    private static MetricDefinition Requests(string key, string title, string unit, string description, string[] dimensions, MetricFormula formula) =>
        new(key, title, unit, description, dimensions) { Formula = formula, Levels = all };

    private static MetricDefinition Count(string key, string title, string unit, string description, Measure measure, string? needs, OwnerKind[] levels, params string[] dimensions) =>
        new(key, title, unit, description, dimensions) { Formula = new Amount(measure), Needs = needs, Levels = levels };

    private static MetricDefinition Money(string key, string title, string description, Measure measure, string needs, OwnerKind[] levels) =>
        new(key, title, "currency", description, [Dimensions.Currency]) { Formula = new Amount(measure, Dimensions.Currency), Needs = needs, Levels = levels };

    private static MetricDefinition Revenue(string key, string title, string description, RevenueMovementKind kind) =>
        Money(key, title, description, RevenueMovementSource.Of(kind), Permissions.BillingRead, toCustomers);
}
