using Scp.Core.Encryption;
using Scp.Core.Hierarchy;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Encryption;

public sealed class DestroyedKeysType : TypedObject<DestroyedKeys>
{
    public DestroyedKeysType()
    {
        Load("owner", Of<Owner>(), (destroyed, context) => OwnersById.LoadAsync<Owner>([.. destroyed.Select(d => (Guid?)d.Owner.Id)], context));
        Value(d => d.Count).Description = "How many living keys were destroyed; none when the owner had no secret.";
    }
}
