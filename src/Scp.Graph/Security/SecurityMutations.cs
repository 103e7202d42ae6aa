using System.ComponentModel;
using Scp.Core.Security;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Says that the caller saw to an event, once and for good.")]
    [Authorize(Permissions.SecurityEventsAcknowledge), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError))]
    public static Task<Result<SecurityEvent>> AcknowledgeSecurityEvent(AcknowledgeSecurityEventInput input, [FromServices] AcknowledgementService acknowledgements, CancellationToken ct)
        => acknowledgements.AcknowledgeAsync(input, ct);
}
