using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Audit;
using Scp.Core.Data.Changes;
using Scp.Core.Security;

namespace Scp.Core.Data.Saving;

public static class SavingRegistration
{
    /// <summary>Guards, audits and announces every save of the contexts that take their interceptors from the services.</summary>
    public static IServiceCollection AddScpSaving(this IServiceCollection services) => services
        .AddSingleton<AncestorIds>()
        .AddSingleton<AuditIds>()
        .AddSingleton<AuditTrail>()
        .AddSingleton<IInterceptor, SaveInterceptor>()
        .AddSingleton<IInterceptor, BulkGuard>()
        .AddSingleton<IInterceptor, AnnounceCommits>()
        .AddScoped<AuditLog>()
        .AddScoped<Entitlements>()
        .AddScpSecurityEvents();
}
