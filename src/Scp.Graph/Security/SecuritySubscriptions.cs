using System.ComponentModel;
using Scp.Core.Security;
using Scp.Graph.Security;

namespace Scp.Graph;

public sealed partial class Subscription
{
    [Description("Security events of the scope as they happen, on whichever node; those alone that the caller may read.")]
    [Authorize(Permissions.SecurityEventsRead)]
    public static IAsyncEnumerable<SecurityEvent> OnSecurityEvent(
        [FromServices] SecurityEventStream stream, CancellationToken ct, Severity minimum = Severity.Warning) => stream.WatchAsync(minimum, ct);
}
