using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Security;

public static class SecurityRegistration
{
    /// <summary>The host registers <see cref="HeldEventsWriter"/>.</summary>
    public static IServiceCollection AddScpSecurityEvents(this IServiceCollection services) => services
        .AddSingleton<EventFlood>().AddScoped<SecurityEvents>().AddScoped<AcknowledgementService>();
}
