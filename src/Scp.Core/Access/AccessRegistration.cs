using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access.Granting;
using Scp.Core.Access.Messages;
using Scp.Core.Access.Passwords;
using Scp.Core.Access.Policies;
using Scp.Core.Access.Roles;
using Scp.Core.Access.SecondFactors;
using Scp.Core.Access.Sessions;
using Scp.Core.Access.Users;

namespace Scp.Core.Access;

public static class AccessRegistration
{
    /// <summary>Sessions and the policies that they hold by.</summary>
    public static IServiceCollection AddScpAccess(this IServiceCollection services) => services
        .AddSingleton<AccessPolicies>().AddSingleton<SessionGate>()
        .AddSingleton<LastSeen>().AddSingleton<LateTimes>(s => s.GetRequiredService<LastSeen>())
        .AddScoped<SessionService>().AddSingleton<SessionPruning>();

    /// <summary>Roles, grants, and the reasons of decisions. Needs the hierarchy.</summary>
    public static IServiceCollection AddScpGranting(this IServiceCollection services) => services
        .AddScoped<RoleService>().AddScoped<GrantService>().AddScoped<RevocationService>().AddScoped<DecisionService>().AddScoped<WhoCan>();

    /// <summary>The host registers the password hasher, <see cref="ServerAddress"/> and, in development, <see cref="PrintMail"/>;
    /// and <see cref="AccountMailer"/> as a job. Needs the encryption and the integrations.</summary>
    public static IServiceCollection AddScpUsers(this IServiceCollection services) => services
        .AddSingleton<AccountMailer>().AddScoped<AccountMessages>().AddScoped<ResetRequests>().AddScoped<AccountDelivery>()
        .AddScoped<InvitationService>().AddScoped<UserService>().AddScoped<PasswordService>().AddScoped<SecondFactorService>();
}
