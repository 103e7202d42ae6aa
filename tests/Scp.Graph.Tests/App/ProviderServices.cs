using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scp.Core.Integrations;
using Scp.Testing;

namespace Scp.Graph.Tests.App;

public static class ProviderServices
{
    /// <summary>Has one plugin call this provider, and no other plugin call anybody.</summary>
    public static IServiceCollection UseProvider(this IServiceCollection services, Provider provider, string pluginKey) => services
        .RemoveAll<IIntegrationAdapter>()
        .AddSingleton<IIntegrationAdapter>(s => new ProviderAdapter(provider, pluginKey, s.GetRequiredService<TimeProvider>()));
}
