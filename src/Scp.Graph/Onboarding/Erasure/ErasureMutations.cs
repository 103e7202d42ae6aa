using System.ComponentModel;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Erasure;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Destroys for good what a merchant knows of a buyer. The row stays without it, and so does the audit log.")]
    [Authorize(Permissions.EndCustomersErase), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<EndCustomer>> EraseEndCustomer(EraseEndCustomerInput input, [FromServices] EndCustomerErasure erasure, CancellationToken ct)
        => erasure.EraseAsync(input, ct);
}
