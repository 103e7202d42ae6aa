using System.ComponentModel;
using Scp.Core.Onboarding.Provisioning;
using Scp.Graph.Onboarding.Provisioning;

namespace Scp.Graph;

public sealed partial class Subscription
{
    [Description("A run, anew whenever a step begins, ends or fails, and whenever somebody decides about it.")]
    [Authorize(Permissions.ProvisioningRead)]
    public static IAsyncEnumerable<ProvisioningRun> OnProvisioningRunChanged(
        NodeId runId, [FromServices] ProvisioningStream stream, CancellationToken ct) => stream.WatchAsync(runId, ct);
}
