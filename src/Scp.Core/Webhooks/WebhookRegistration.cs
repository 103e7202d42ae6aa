using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Integrations.Guard;
using Scp.Core.Jobs;

namespace Scp.Core.Webhooks;

public static class WebhookRegistration
{
    /// <summary>Needs the integrations, for their guarded way out, and the encryption.</summary>
    public static IServiceCollection AddScpWebhooks(this IServiceCollection services) => services
        .AddSingleton(s => new WebhookConnections(s.GetRequiredService<GuardedConnections>(),
            OutboundOptions.Read(s.GetRequiredService<IConfiguration>(), "Webhooks"), s.GetRequiredService<HostResolver>()))
        .AddSingleton<WebhookFanOut>().AddSingleton<WebhookSender>().AddSingleton<WebhookDeliverer>().AddSingleton<WebhookPruning>()
        .AddScoped<WebhookSecrets>().AddScoped<WebhookEndpointService>().AddScoped<WebhookRedelivery>();

    public static IServiceCollection AddScpWebhookJobs(this IServiceCollection services) => services
        .AddScpJob<WebhookFanOut>("webhook-fan-out", TimeSpan.FromSeconds(2), (fanOut, ct) => fanOut.RunAsync(ct), JobPlace.EveryNode)
        .AddScpJob<WebhookDeliverer>("webhook-deliveries", TimeSpan.FromSeconds(2), (deliverer, ct) => deliverer.RunAsync(ct), JobPlace.EveryNode)
        .AddScpJob<WebhookPruning>("webhook-pruning", TimeSpan.FromHours(6), (pruning, ct) => pruning.RunAsync(ct));
}
