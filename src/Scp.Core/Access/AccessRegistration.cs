using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access.Granting;
using Scp.Core.Access.Roles;

namespace Scp.Core.Access;

public static class AccessRegistration
{
    public static IServiceCollection AddScpAccess(this IServiceCollection services) => services
        .AddScoped<RoleService>().AddScoped<GrantService>().AddScoped<RevocationService>().AddScoped<DecisionService>().AddScoped<WhoCan>();
}
