using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Tests.App;

public static class Ids
{
    extension(Owner owner)
    {
        /// <summary>The owner's id as the graph writes it.</summary>
        public string GlobalId => GlobalIdType.Encode(new NodeId(owner.GetType().Name, owner.Id));
    }

    public static string Of(string type, Guid id) => GlobalIdType.Encode(new NodeId(type, id));
}
