using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Audit.Export;
using Scp.Core.Jobs;
using Scp.Core.SystemHealth;

namespace Scp.Core.Audit.Chain;

public static class AuditChainRegistration
{
    /// <summary>Needs the store of server keys.</summary>
    public static IServiceCollection AddScpAuditChain(this IServiceCollection services, AuditChainOptions options) => services
        .AddSingleton(options).AddSingleton<AuditKeys>().AddSingleton<CheckpointFile>().AddSingleton<AuditSealer>().AddSingleton<AuditCheckpointer>().AddSingleton<AuditPruning>()
        .AddScoped<ChainAlarm>().AddScoped<AuditVerifier>().AddScoped<AuditExport>()
        .AddScoped<SealingCheck>().AddSystemCheck<SealingCheck>("audit-chain", (check, ct) => check.RunAsync(ct));

    public static IServiceCollection AddScpAuditChainJobs(this IServiceCollection services) => services
        .AddScpJob<AuditSealer>("audit-sealing", TimeSpan.FromSeconds(1), (sealer, ct) => sealer.RunAsync(ct))
        .AddScpJob<AuditCheckpointer>("audit-checkpoints", TimeSpan.FromSeconds(15), (checkpointer, ct) => checkpointer.RunAsync(ct))
        .AddScpJob<AuditPruning>("audit-pruning", TimeSpan.FromHours(6), (pruning, ct) => pruning.RunAsync(ct));
}
