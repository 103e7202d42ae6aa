using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Onboarding.Provisioning;
using Scp.Core.Onboarding.Provisioning.Steps;

namespace Scp.Core.Tests.Onboarding.Provisioning;

/// <summary>Stands for a step that never goes well: when it is done, or when it is undone.</summary>
internal sealed class FailingStep(IProvisioningStep inner, bool undoing) : IProvisioningStep
{
    public string Key => inner.Key;

    public Task<StepOutcome> PrepareAsync(ProvisioningRun run, CancellationToken ct) => inner.PrepareAsync(run, ct);

    public Task<StepOutcome> DoAsync(ProvisioningRun run, CancellationToken ct) =>
        undoing ? inner.DoAsync(run, ct) : Task.FromResult(new StepOutcome("It cannot be.", Final: true));

    public Task<StepOutcome> UndoAsync(ProvisioningRun run, CancellationToken ct) =>
        undoing ? Task.FromResult(new StepOutcome("It cannot be undone.", Final: true)) : inner.UndoAsync(run, ct);

    public static void Replace(IServiceCollection services, string step, bool undoing)
    {
        var place = services.Index().Single(s => s.Item.ServiceType == typeof(IProvisioningStep)
            && string.Equals(s.Item.ImplementationType?.Name, $"{step}Step", StringComparison.OrdinalIgnoreCase)).Index;
        var type = services[place].ImplementationType!;
        services[place] = ServiceDescriptor.Scoped<IProvisioningStep>(provider => new FailingStep((IProvisioningStep)ActivatorUtilities.CreateInstance(provider, type), undoing));
    }
}
