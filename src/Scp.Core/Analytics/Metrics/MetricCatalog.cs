using Scp.Core.Analytics.Revenue;
using Scp.Core.Analytics.Sources;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Settings;

namespace Scp.Core.Analytics.Metrics;

/// <summary>Every metric of the product. A new one is a row here.</summary>
public static class MetricCatalog
{
    private static readonly OwnerKind[] toCustomers = [OwnerKind.Tenant, OwnerKind.Customer];

    public static IReadOnlyList<MetricDefinition> All { get; } =
    [
        new("requests.count", "Requests", "requests", "GraphQL requests, by where their callers stand.", [Dimensions.Operation, Dimensions.Client]) { Formula = new Amount(RequestSource.Count) },
        new("requests.cost", "Request cost", "points", "What requests cost, as the limits count it.", [Dimensions.Operation, Dimensions.Client]) { Formula = new Amount(RequestSource.Cost) },
        new("requests.errors", "Failed requests", "requests", "Requests that were refused or answered with any error.", [Dimensions.Operation, Dimensions.Client])
            { Formula = new Amount(RequestSource.Errors) },
        new("requests.errorRate", "Error rate", "share", "Failed requests, from 0 to 1 of all.", [Dimensions.Operation, Dimensions.Client])
            { Formula = new Share(RequestSource.Errors, RequestSource.Count) },
        new("requests.latencyP50", "Median latency", "ms", "Half of the requests took no longer on the server; at most 1.42 times what it was.", []) { Formula = new Percentile(RequestSource.Latency, 0.5) },
        new("requests.latencyP95", "95th percentile of latency", "ms", "19 of 20 requests took no longer on the server; at most 1.42 times what it was.", [])
            { Formula = new Percentile(RequestSource.Latency, 0.95) },
        new("merchants.active", "Active merchants", "merchants", "Merchants in the status ACTIVE.", [Dimensions.Country]) { Formula = new Amount(MerchantSource.Active), Needs = Permissions.MerchantsRead, Levels = toCustomers },
        new("payments.count", "Payments", "payments", "Payments that came in and were not given back.", [Dimensions.Method]) { Formula = new Amount(PaymentSource.Count), Needs = Permissions.BillingRead, Levels = toCustomers },
        new("payments.amount", "Payments received", "currency", "What came in and was not given back.", [Dimensions.Currency])
            { Formula = new Amount(PaymentSource.Received, Dimensions.Currency), Needs = Permissions.BillingRead, Levels = toCustomers },
        new("messages.sent", "Messages sent", "messages", "Mail about accounts that was sent, and webhooks that arrived.", [Dimensions.Channel]) { Formula = new Amount(MessageSource.Sent) },
        new("plugins.enabled", "Plugins in use", "plugins", "Plugins that owners turned on themselves.", [Dimensions.Plugin]) { Formula = new Amount(PluginSource.Enabled), Needs = Permissions.PluginsRead },
        new("revenue.mrr", "Monthly recurring revenue", "currency", "What contracts charge in a month ahead, without tax and usage; a year's by the twelfth.", [Dimensions.Currency])
            { Formula = new Amount(RevenueSource.Monthly, Dimensions.Currency), Needs = Permissions.BillingRead, Levels = toCustomers },
        Revenue("revenue.new", "New revenue", "Monthly revenue of customers that had none before.", RevenueMovementKind.New),
        Revenue("revenue.expansion", "Expansion", "By how much monthly revenue of customers grew.", RevenueMovementKind.Expansion),
        Revenue("revenue.contraction", "Contraction", "By how much monthly revenue of customers shrank that still bring some.", RevenueMovementKind.Contraction),
        Revenue("revenue.churn", "Churn", "Monthly revenue of customers that bring none any more.", RevenueMovementKind.Churn),
        new("provisioning.runs", "Provisioning", "runs", "Merchants whose setting up began, by what has become of it.", [Dimensions.Status, Dimensions.Step])
            { Formula = new Amount(ProvisioningSource.Runs), Needs = Permissions.ProvisioningRead, Levels = toCustomers },
        new("pipeline.open", "Open prospects", "prospects", "Prospects that are neither won nor lost.", [Dimensions.Stage])
            { Formula = new Amount(PipelineSource.Open), Needs = Permissions.ProspectsRead, Levels = [OwnerKind.Tenant] },
        new("pipeline.value", "Pipeline", "currency", "What is hoped for of open prospects.", [Dimensions.Currency])
            { Formula = new Amount(PipelineSource.Value, Dimensions.Currency), Needs = Permissions.ProspectsRead, Levels = [OwnerKind.Tenant] },
        new("pipeline.weighted", "Weighted pipeline", "currency", "The same by how likely each is to be won.", [Dimensions.Currency])
            { Formula = new Amount(PipelineSource.Weighted, Dimensions.Currency), Needs = Permissions.ProspectsRead, Levels = [OwnerKind.Tenant] },
        new("pipeline.won", "Prospects won", "prospects", "Prospects that became customers.", []) { Formula = new Amount(ClosedProspectSource.Won), Needs = Permissions.ProspectsRead, Levels = [OwnerKind.Tenant] },
        new("pipeline.wonValue", "Value won", "currency", "What was hoped for of prospects that became customers.", [Dimensions.Currency])
            { Formula = new Amount(ClosedProspectSource.WonValue, Dimensions.Currency), Needs = Permissions.ProspectsRead, Levels = [OwnerKind.Tenant] },
        new("pipeline.lost", "Prospects lost", "prospects", "Prospects that will not become customers.", [Dimensions.Reason])
            { Formula = new Amount(ClosedProspectSource.Lost), Needs = Permissions.ProspectsRead, Levels = [OwnerKind.Tenant] },
    ];

    private static MetricDefinition Revenue(string key, string title, string description, RevenueMovementKind kind) => new(key, title, "currency", description, [Dimensions.Currency])
    {
        Formula = new Amount(RevenueMovementSource.Of(kind), Dimensions.Currency), Needs = Permissions.BillingRead, Levels = toCustomers,
    };

    public static MetricDefinition? Find(string key) => All.FirstOrDefault(m => m.Key == key);

    /// <summary>The figures of all are kept; those that the settings leave out are not shown.</summary>
    internal static bool IsEnabled(MetricDefinition metric, Merged settings) =>
        SettingsCatalog.Read<string[]>(settings, AnalyticsKeys.EnabledMetrics) is var enabled && (enabled is [] || enabled.Contains(metric.Key));

    internal static bool MayRead(Caller caller, MetricDefinition metric, string ownerPath) => metric.Needs is null || caller.Can(Permissions.Get(metric.Needs), ownerPath);
}
