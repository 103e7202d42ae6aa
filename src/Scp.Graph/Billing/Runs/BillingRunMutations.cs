using System.ComponentModel;
using Scp.Core.Billing.Runs;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Bills every contract of a tenant that is due, once, as the schedule does each minute. Much to bill goes on in the background; billingRuns tells how far it is.")]
    [Authorize(Permissions.BillingRun), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<BillingRun>> RunBilling(RunBillingInput input, [FromServices] BillingRunService runs, CancellationToken ct)
        => runs.RunAsync(input, ct);
}
