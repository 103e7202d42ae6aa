using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Credentials;

public static class CredentialRegistration
{
    /// <summary>The host registers <see cref="LastUseWriter"/>, and <see cref="ExpiryWarnings"/> as a job.</summary>
    public static IServiceCollection AddScpCredentials(this IServiceCollection services) => services
        .AddSingleton<LastUse>().AddSingleton<LateTimes>(s => s.GetRequiredService<LastUse>()).AddSingleton<ExpiryWarnings>()
        .AddScoped<CredentialService>().AddScoped<CredentialUse>().AddScoped<CredentialResolution>().AddScoped<RevealService>()
        .AddScoped<EffectiveCredentials>();
}
