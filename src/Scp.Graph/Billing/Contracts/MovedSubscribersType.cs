using Scp.Core.Billing.Contracts;
using Scp.Graph.Schema;

namespace Scp.Graph.Billing.Contracts;

public sealed class MovedSubscribersType : TypedObject<MovedSubscribers>
{
    public MovedSubscribersType()
    {
        Value(m => m.Moved);
        Value(m => m.Left).Description = "Those that wait for another call.";
    }
}
