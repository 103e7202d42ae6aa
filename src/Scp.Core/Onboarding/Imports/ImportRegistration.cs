using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Jobs;

namespace Scp.Core.Onboarding.Imports;

public static class ImportRegistration
{
    public static IServiceCollection AddScpImports(this IServiceCollection services) => services
        .AddSingleton(s => ImportOptions.Read(s.GetRequiredService<IConfiguration>()))
        .AddScoped<ImportService>().AddScoped<ImportUpload>().AddScoped<ImportBatch>()
        .AddSingleton<ImportWorker>().AddSingleton<ImportSweep>();

    public static IServiceCollection AddScpImportJobs(this IServiceCollection services) => services
        .AddScpJob<ImportWorker>("imports", TimeSpan.FromSeconds(3), (worker, ct) => worker.RunAsync(ct), JobPlace.EveryNode)
        .AddScpJob<ImportSweep>("import-sweep", TimeSpan.FromMinutes(1), (sweep, ct) => sweep.RunAsync(ct));
}
