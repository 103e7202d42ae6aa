using Microsoft.Extensions.Options;
using Scp.Core.Placement;
using Scp.Graph.Auth;

namespace Scp.Graph.Placement.Cells;

/// <summary>Stands before everything of the registry, and hands requests for a tenant's host to its cell. Never falls back: what is for a
/// tenant that is not ready is not for the registry.</summary>
internal sealed class CellFront(TenantCells cells, IOptions<PlacementOptions> options, IOptions<AuthOptions> auth) : IStartupFilter
{
    private readonly string suffix = $".{options.Value.Domain}";
    private readonly string? registry = auth.Value.Issuer?.Host;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(HandleAsync);
        next(app);
    };

    private Task HandleAsync(HttpContext http, RequestDelegate next)
    {
        var byHost = cells.ByHost;
        if (byHost.Count is 0) return next(http);
        var host = http.Request.Host.Host;
        // Whatever a tenant is called.
        if (host.Equals(registry, StringComparison.OrdinalIgnoreCase)) return next(http);
        if (byHost.TryGetValue(host, out var place)) return ServeAsync(http, place);
        // With cells there, the domain's hosts are tenants: a name that is none must not show the registry's sign-in.
        return host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? CellAnswer.UnknownAsync(http) : next(http);
    }

    private static async Task ServeAsync(HttpContext http, TenantCell place)
    {
        if (place.Open is not { } cell || !await cell.TryServeAsync(http)) await CellAnswer.UnavailableAsync(http);
    }
}
