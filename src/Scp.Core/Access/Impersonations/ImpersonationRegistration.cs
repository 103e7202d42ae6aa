using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Access.Impersonations;

public static class ImpersonationRegistration
{
    public static IServiceCollection AddScpImpersonations(this IServiceCollection services) => services
        .AddScoped<ImpersonationService>().AddScoped<VisitEnding>().AddScoped<ConsentService>().AddScoped<Consents>();
}
