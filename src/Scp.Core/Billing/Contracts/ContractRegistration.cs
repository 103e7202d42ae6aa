using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Billing.Plans;

namespace Scp.Core.Billing.Contracts;

public static class ContractRegistration
{
    /// <summary>Plans and contracts. Needs the hierarchy.</summary>
    public static IServiceCollection AddScpContracts(this IServiceCollection services) => services
        .AddScoped<PlanService>().AddScoped<OfferedPlans>().AddScoped<ContractStart>().AddScoped<ContractService>().AddScoped<PlanChanges>()
        .AddScoped<PlanChangePreview>().AddScoped<SubscriberMoves>().AddScoped<BillingAccountService>().AddScoped<CustomerClosing>();
}
