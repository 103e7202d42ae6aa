using System.ComponentModel;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Retention;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Says how many days a tenant's records are kept; absent fields stay, 0 brings the platform's own period back.")]
    [Authorize(Permissions.RetentionWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError))]
    public static Task<Result<Tenant>> UpdateRetentionPolicy(UpdateRetentionPolicyInput input, [FromServices] RetentionService retention, CancellationToken ct)
        => retention.UpdateAsync(input, ct);
}
