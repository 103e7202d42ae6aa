using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Jobs;
using Scp.Core.Onboarding.Provisioning.Steps;

namespace Scp.Core.Onboarding.Provisioning;

public static class ProvisioningRegistration
{
    /// <summary>Needs the hierarchy, the plugins, the credentials and the integrations.</summary>
    public static IServiceCollection AddScpProvisioning(this IServiceCollection services)
        => services
            .AddScoped<ProvisioningService>().AddScoped<ProvisioningTemplateService>().AddSingleton<StepRunner>().AddSingleton<Provisioner>()
            .AddScoped<IProvisioningStep, ValidateStep>().AddScoped<IProvisioningStep, CreateStep>().AddScoped<IProvisioningStep, PluginsStep>()
            .AddScoped<IProvisioningStep, CredentialsStep>()
            .AddScoped<IProvisioningStep, BillStep>().AddScoped<IProvisioningStep, VerifyStep>()
            .AddScoped<IProvisioningStep, ApproveStep>().AddScoped<IProvisioningStep, ActivateStep>();

    public static IServiceCollection AddScpProvisioningJobs(this IServiceCollection services) => services
        .AddScpJob<Provisioner>("provisioning", TimeSpan.FromSeconds(2), (provisioner, ct) => provisioner.RunAsync(ct), JobPlace.EveryNode);
}
