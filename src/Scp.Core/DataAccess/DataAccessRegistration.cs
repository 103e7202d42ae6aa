using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.DataAccess.Retention;
using Scp.Core.Jobs;
using Scp.Core.SystemHealth;

namespace Scp.Core.DataAccess;

public static class DataAccessRegistration
{
    /// <summary>Records who reads and changes which rows. Needs the data and the saving.</summary>
    public static IServiceCollection AddScpDataAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DataAccessOptions>().Bind(configuration.GetSection("DataAccess"))
            .Validate(options => options.Valid, "A value of the section DataAccess is out of its range.");
        return services.AddSingleton<AccessPolicy>().AddSingleton<AccessShapes>().AddSingleton<AccessLog>().AddSingleton<AccessTable>()
            .AddSingleton<IInterceptor, AccessInterceptor>().AddSingleton<IInterceptor, WriteRecorder>()
            .AddHostedService<AccessWriter>().AddSingleton<AccessPruning>()
            .AddSystemCheck<AccessLog>("data-access", (log, _) => Task.FromResult(AccessLogCheck.Run(log)));
    }

    public static IServiceCollection AddScpDataAccessJobs(this IServiceCollection services) =>
        services.AddScpJob<AccessPruning>("data-access-pruning", TimeSpan.FromHours(6), (pruning, ct) => pruning.RunAsync(ct));
}
