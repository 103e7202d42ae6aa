using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access.Policies;
using Scp.Core.Access.Sessions;

namespace Scp.Core.Access;

public static class AccessRegistration
{
    /// <summary>Sessions and the policies that they hold by.</summary>
    public static IServiceCollection AddScpAccess(this IServiceCollection services) => services
        .AddSingleton<AccessPolicies>().AddSingleton<SessionGate>()
        .AddSingleton<LastSeen>().AddSingleton<LateTimes>(s => s.GetRequiredService<LastSeen>())
        .AddScoped<SessionService>().AddSingleton<SessionPruning>();
}
