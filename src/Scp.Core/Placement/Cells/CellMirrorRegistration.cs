using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access.Messages;
using Scp.Core.Integrations;
using Scp.Core.Integrations.Adapters;

namespace Scp.Core.Placement.Cells;

public static class CellMirrorRegistration
{
    /// <summary>What is brought into the database of a tenant, and what the registry does for it.</summary>
    public static IServiceCollection AddCellMirrors(this IServiceCollection services) => services
        .AddScoped<PlatformMirror>().AddScoped<TenantMirror>()
        .AddScoped(s => new TenantMail(
            s.GetRequiredService<ScpDbContext>(), s.GetRequiredService<IntegrationLoader>(), s.GetRequiredService<SmtpMail>(), s.GetService<PrintMail>()));
}
