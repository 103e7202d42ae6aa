using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scp.Core.Inheritance.History;

namespace Scp.Core.Inheritance;

internal static class InheritanceRegistration
{
    /// <summary>What every subject of layers needs. Needs encryption itself.</summary>
    public static void AddScpInheritance(this IServiceCollection services)
    {
        services.TryAddScoped<LayerHistory>();
        services.TryAddScoped<LayerSecrets>();
    }
}
