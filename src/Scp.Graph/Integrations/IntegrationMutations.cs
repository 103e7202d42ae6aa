using System.ComponentModel;
using Scp.Core.Integrations.TestSends;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Sends something harmless through a plugin's provider with what holds at the owner, so that a person can see it arrive.")]
    [Authorize(Permissions.PluginsWrite)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(LimitExceededError), typeof(IntegrationFailedError))]
    public static Task<Result<TestMessage>> SendTestMessage(SendTestMessageInput input, [FromServices] TestSendService tests, CancellationToken ct)
        => tests.SendAsync(input, ct);
}
