using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Onboarding.Contacts;
using Scp.Core.Onboarding.Erasure;
using Scp.Core.Onboarding.Requirements;
using Scp.Core.Onboarding.Retention;

namespace Scp.Core.Onboarding;

public static class CustomersRegistration
{
    /// <summary>Contacts of customers, what merchants have to show, the erasure of buyers, and how long records are kept.</summary>
    public static IServiceCollection AddScpCustomers(this IServiceCollection services) => services
        .AddScoped<ContactService>().AddScoped<RequirementService>().AddScoped<MerchantActivation>().AddScoped<EndCustomerErasure>().AddScoped<RetentionService>();
}
