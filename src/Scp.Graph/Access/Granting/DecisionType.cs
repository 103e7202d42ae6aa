using Scp.Core.Access.Granting;
using Scp.Graph.Schema;

namespace Scp.Graph.Access.Granting;

public sealed class DecisionType : TypedObject<Decision>
{
    public DecisionType()
    {
        Value(d => d.Permission);
        Value(d => d.Allowed);
        Value(d => d.Because).Description = "The path of the grant that allows it, or that none does.";
    }
}
