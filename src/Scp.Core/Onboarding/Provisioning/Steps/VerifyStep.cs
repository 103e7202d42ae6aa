using Scp.Core.Integrations;

namespace Scp.Core.Onboarding.Provisioning.Steps;

/// <summary>Asks the providers of the template's plugins whether they answer and take the credentials. Without effect there, so it may be
/// done any number of times.</summary>
internal sealed class VerifyStep(ScpDbContext db, IntegrationLoader integrations, IntegrationAdapters adapters, TimeProvider time) : IProvisioningStep
{
    /// <summary>Of all of them together; shorter than a claim.</summary>
    private static readonly TimeSpan limit = TimeSpan.FromSeconds(45);

    public string Key => StepOrder.Verify;

    public async Task<StepOutcome> PrepareAsync(ProvisioningRun run, CancellationToken ct)
    {
        if (await db.Merchants.AsNoTracking().SingleOrDefaultAsync(m => m.Id == run.MerchantId, ct) is not { } merchant) return new("The merchant is gone.", Final: true);
        var probes = new List<(string Plugin, IIntegrationAdapter Adapter, Integration Integration)>();
        foreach (var plugin in run.Plan.Plugins.Where(p => p.Enabled).Select(p => p.Plugin))
        {
            if (adapters.Find(plugin) is not { } adapter) continue;
            if (await integrations.LoadAsync(merchant, plugin, ct) is not { } integration) return new($"{plugin}: it is not enabled here.");
            probes.Add((plugin, adapter, integration));
        }
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            var outcomes = await Task.WhenAll(probes.Select(async p =>
                (p.Plugin, (await p.Adapter.ProbeAsync(p.Integration, either.Token).WaitAsync(either.Token)).Error)));
            return outcomes.Where(o => o.Error is not null).Select(o => new StepOutcome($"{o.Plugin}: {o.Error}")).FirstOrDefault();
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new($"No answer within {limit.TotalSeconds:0} seconds.");
        }
    }

    public Task<StepOutcome> DoAsync(ProvisioningRun run, CancellationToken ct) => Task.FromResult(StepOutcome.Done);
}
