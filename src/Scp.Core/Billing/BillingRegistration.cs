using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Billing.Collections;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Payments;
using Scp.Core.Billing.Runs;
using Scp.Core.Billing.Usage;
using Scp.Core.Jobs;

namespace Scp.Core.Billing;

public static class BillingRegistration
{
    /// <summary>Usage, billing runs, invoices and payments. Needs the contracts, and for charges the plugins and integrations.</summary>
    public static IServiceCollection AddScpInvoicing(this IServiceCollection services) => services
        .AddSingleton<BillingRunner>().AddScoped<BillingRunService>().AddScoped<UsageService>()
        .AddScoped<InvoiceService>().AddScoped<PaymentService>().AddScoped<CreditNoteService>()
        .AddSingleton<InvoiceCollector>().AddScoped<PaymentProvider>();

    public static IServiceCollection AddScpBillingJobs(this IServiceCollection services) => services
        // A run that a killed node left goes on at any other: its lease tells who is at it.
        .AddScpJob<BillingRunner>("billing", TimeSpan.FromMinutes(1), (runner, ct) => runner.RunAsync(ct), JobPlace.EveryNode)
        .AddScpJob<InvoiceCollector>("collections", TimeSpan.FromMinutes(1), (collector, ct) => collector.RunAsync(ct), JobPlace.EveryNode);
}
