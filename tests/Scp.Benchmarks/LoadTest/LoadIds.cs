using Scp.Graph.Schema;

namespace Scp.Benchmarks.LoadTest;

internal static class LoadIds
{
    extension(Owner owner)
    {
        /// <summary>As clients know it.</summary>
        public string GlobalId => GlobalIdType.Encode(new NodeId(owner.GetType().Name, owner.Id));
    }
}
