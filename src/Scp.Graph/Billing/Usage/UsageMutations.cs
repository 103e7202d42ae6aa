using System.ComponentModel;
using Scp.Core.Billing.Usage;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Records what merchants used: up to 1000 events together. An event that was recorded before counts once, so a batch may be sent again.")]
    [Authorize(Permissions.UsageWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(UsageKeyReusedError), typeof(ConflictError))]
    public static Task<Result<RecordedUsage>> RecordUsage(RecordUsageInput input, [FromServices] UsageService usage, CancellationToken ct)
        => usage.RecordAsync(input, ct);
}
