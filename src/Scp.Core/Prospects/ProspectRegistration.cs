using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Prospects;

public static class ProspectRegistration
{
    /// <summary>Needs the hierarchy, contracts and provisioning.</summary>
    public static IServiceCollection AddScpProspects(this IServiceCollection services) => services
        .AddScoped<Pipelines>().AddScoped<PipelineService>().AddScoped<ProspectService>().AddScoped<ProspectMoves>().AddScoped<PipelineReport>().AddScoped<Conversion>();
}
