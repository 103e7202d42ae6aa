using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scp.Core.Billing.Plans;

namespace Scp.Core.Billing.Contracts;

public static class ContractRegistration
{
    /// <summary>Plans and contracts. Needs the hierarchy.</summary>
    public static IServiceCollection AddScpContracts(this IServiceCollection services) => services.AddScpEntitlements()
        .AddScoped<PlanService>().AddScoped<OfferedPlans>().AddScoped<ContractStart>().AddScoped<ContractService>().AddScoped<PlanChanges>()
        .AddScoped<PlanChangePreview>().AddScoped<BillingAccountService>();

    /// <summary>What every service asks that adds something which a plan may limit.</summary>
    public static IServiceCollection AddScpEntitlements(this IServiceCollection services)
    {
        services.TryAddScoped<Entitlements>();
        return services;
    }
}
