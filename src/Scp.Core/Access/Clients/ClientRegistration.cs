using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scp.Core.Credentials;

namespace Scp.Core.Access.Clients;

public static class ClientRegistration
{
    /// <summary>What the token endpoint asks of clients. The host registers <see cref="ClientExpiry"/> as a job.</summary>
    public static IServiceCollection AddScpClientSignIn(this IServiceCollection services)
    {
        services.TryAddSingleton<LastUse>();
        return services.AddSingleton<ClientSecrets>().AddSingleton<ClientAssertions>().AddSingleton<ClientExpiry>();
    }

    /// <summary>What changes clients. Needs settings.</summary>
    public static IServiceCollection AddScpClients(this IServiceCollection services) =>
        services.AddScoped<ApiClientService>().AddScoped<ClientLifetime>().AddScoped<ClientGrants>();
}
