using Scp.Core.Integrations.TestSends;
using Scp.Graph.Schema;

namespace Scp.Graph.Integrations;

public sealed class TestMessageType : TypedObject<TestMessage>
{
    public TestMessageType()
    {
        Value(m => m.SentAt);
        Value(m => m.LatencyMs).Description = "Until the provider took it, connecting included.";
    }
}

public sealed class IntegrationFailedErrorType : ErrorType<IntegrationFailedError>
{
    public IntegrationFailedErrorType() => Value(e => e.LatencyMs);
}
