using Scp.Core.Jobs;
using Scp.Core.Placement.Cells;

namespace Scp.Graph.Placement.Cells;

internal static class CellRegistration
{
    private static readonly TimeSpan every = TimeSpan.FromSeconds(5);

    /// <summary>Serves tenants that have databases of their own beside the registry. A cell serves none.</summary>
    public static IServiceCollection AddScpCells(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCellMirrors();
        if (configuration["Placement:Cell"] is not null) return services;
        return services.AddSingleton<CellMirror>().AddSingleton<TenantCells>().AddHostedService<CellWatch>().AddSingleton<IStartupFilter, CellFront>()
            .AddScpJob<TenantCells>("cell-mirror", every, (cells, ct) => cells.MirrorAsync(ct));
    }
}
