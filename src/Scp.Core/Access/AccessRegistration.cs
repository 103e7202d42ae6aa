using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access.Granting;
using Scp.Core.Access.Policies;
using Scp.Core.Access.Roles;
using Scp.Core.Access.Sessions;

namespace Scp.Core.Access;

public static class AccessRegistration
{
    /// <summary>Sessions, the policies that they hold by, roles and grants.</summary>
    public static IServiceCollection AddScpAccess(this IServiceCollection services) => services
        .AddSingleton<AccessPolicies>().AddSingleton<SessionGate>()
        .AddSingleton<LastSeen>().AddSingleton<LateTimes>(s => s.GetRequiredService<LastSeen>())
        .AddScoped<SessionService>().AddSingleton<SessionPruning>()
        .AddScoped<RoleService>().AddScoped<GrantService>().AddScoped<RevocationService>().AddScoped<DecisionService>().AddScoped<WhoCan>();
}
