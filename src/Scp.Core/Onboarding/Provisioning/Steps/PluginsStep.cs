using Scp.Core.Hierarchy;
using Scp.Core.Plugins;

namespace Scp.Core.Onboarding.Provisioning.Steps;

internal sealed class PluginsStep(ScpDbContext db, PluginService plugins, Lineages lineages) : IProvisioningStep
{
    public string Key => StepOrder.Plugins;

    public async Task<StepOutcome> DoAsync(ProvisioningRun run, CancellationToken ct)
    {
        if (await MerchantAsync(run, ct) is not { } merchant) return Gone;
        await ShareAsync(run, merchant, ct);
        foreach (var plugin in run.Plan.Plugins)
        {
            var made = await plugins.ConfigureAsync(new(Named(merchant), plugin.Plugin, plugin.Enabled, plugin.Settings ?? []), ct);
            if (made.Error is { } error) return StepOutcome.Of(error);
        }
        return StepOutcome.Done;
    }

    public async Task<StepOutcome> UndoAsync(ProvisioningRun run, CancellationToken ct)
    {
        // A closed owner takes no configuration, and has none that counts.
        if (await MerchantAsync(run, ct) is not { } merchant || await lineages.CheckOpenAsync(merchant, ct) is not null) return StepOutcome.Done;
        await ShareAsync(run, merchant, ct);
        foreach (var plugin in run.Plan.Plugins)
            if ((await plugins.ResetAsync(new(Named(merchant), plugin.Plugin), ct)).Error is { } error) return StepOutcome.Of(error);
        return StepOutcome.Done;
    }

    private static StepOutcome Gone => new("The merchant is gone.", Final: true);

    private Task<Merchant?> MerchantAsync(ProvisioningRun run, CancellationToken ct) =>
        db.Merchants.AsNoTracking().SingleOrDefaultAsync(m => m.Id == run.MerchantId, ct);

    // All before any row is touched, and always in the same order.
    private async Task ShareAsync(ProvisioningRun run, Merchant merchant, CancellationToken ct)
    {
        foreach (var subject in run.Plan.Plugins.Select(p => PluginDefinition.SubjectOf(p.Plugin)).Order(StringComparer.Ordinal))
            await db.ShareAsync(subject, merchant.OwnerPath, ct);
    }

    private static NodeId Named(Merchant merchant) => new(nameof(Merchant), merchant.Id);
}
