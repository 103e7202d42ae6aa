using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Onboarding.Contacts;
using Scp.Core.Onboarding.Erasure;
using Scp.Core.Onboarding.Requirements;

namespace Scp.Core.Onboarding;

public static class CustomersRegistration
{
    /// <summary>Contacts of customers, what merchants have to show, and the erasure of buyers.</summary>
    public static IServiceCollection AddScpCustomers(this IServiceCollection services) => services
        .AddScoped<ContactService>().AddScoped<RequirementService>().AddScoped<MerchantActivation>().AddScoped<EndCustomerErasure>();
}
