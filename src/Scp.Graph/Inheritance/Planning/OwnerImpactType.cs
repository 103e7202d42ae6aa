using Scp.Core.Hierarchy;
using Scp.Core.Inheritance.Planning;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Inheritance.Planning;

public sealed class OwnerImpactType : TypedObject<OwnerImpact>
{
    public OwnerImpactType()
    {
        Load("owner", Of<Owner>(), (impacts, context) => OwnersById.LoadAsync<Owner>([.. impacts.Select(i => (Guid?)i.OwnerId)], context));
        Value(i => i.Before).Description = "Those settings that would change, as they are; no secrets. $enabled and $version tell of the plugin.";
        Value(i => i.After);
    }
}
