using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scp.Core.Credentials;
using Scp.Core.Integrations.Adapters;
using Scp.Core.Integrations.Guard;
using Scp.Core.Integrations.TestSends;

namespace Scp.Core.Integrations;

public static class IntegrationRegistration
{
    /// <summary>The adapters and their guarded way out. Needs the plugins and the credentials.</summary>
    /// <exception cref="InvalidOperationException">A setting of the section <c>Integrations</c> cannot be read.</exception>
    public static IServiceCollection AddScpIntegrations(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<HostResolver>((host, ct) => Dns.GetHostAddressesAsync(host, ct));
        services.TryAddScoped<OpenSecrets>(provider => provider.GetRequiredService<CredentialUse>().OpenAsync);
        return services
            .AddSingleton(OutboundOptions.Read(configuration)).AddSingleton<GuardedConnections>().AddSingleton<ProviderCalls>()
            .AddSingleton<SmtpMail>().AddSingleton<IIntegrationAdapter>(provider => provider.GetRequiredService<SmtpMail>()).AddSingleton<IIntegrationAdapter, HttpSms>()
            .AddSingleton<IIntegrationAdapter, StripePayments>().AddSingleton<IIntegrationAdapter, OutboundWebhook>()
            .AddSingleton<IntegrationAdapters>().AddSingleton<TestSendLimit>()
            .AddScoped<IntegrationLoader>().AddScoped<TestSendService>();
    }
}
