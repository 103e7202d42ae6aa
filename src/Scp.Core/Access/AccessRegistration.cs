using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access.Messages;
using Scp.Core.Access.Passwords;
using Scp.Core.Access.SecondFactors;
using Scp.Core.Access.Users;

namespace Scp.Core.Access;

public static class AccessRegistration
{
    /// <summary>The host registers the password hasher, <see cref="ServerAddress"/> and, in development, <see cref="PrintMail"/>;
    /// and <see cref="AccountMailer"/> as a job. Needs the encryption and the integrations.</summary>
    public static IServiceCollection AddScpUsers(this IServiceCollection services) => services
        .AddSingleton<AccountMailer>().AddScoped<AccountMessages>().AddScoped<ResetRequests>().AddScoped<AccountDelivery>()
        .AddScoped<InvitationService>().AddScoped<UserService>().AddScoped<PasswordService>().AddScoped<SecondFactorService>();
}
