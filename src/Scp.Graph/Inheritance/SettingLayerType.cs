using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Graph.Access;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Inheritance;

public sealed class SettingLayerType : TypedObject<SettingLayer>
{
    public SettingLayerType()
    {
        Load("owner", Of<Owner>(), (layers, context) => OwnersById.LoadAsync<Owner>([.. layers.Select(l => (Guid?)l.OwnerId)], context));
        Value(l => l.Level);
        Value(l => l.Mode);
        Value(l => l.Value);
        Value(l => l.Effective);
        Load("shadowedBy", Of<Owner>(), (layers, context) => OwnersById.LoadAsync<Owner>([.. layers.Select(l => l.ShadowedById)], context));
        Value(l => l.ChangedAt);
        Value(l => l.Until).Description = "When it falls away; null for good.";
        Value(l => l.Reason).Description = "Withheld where the caller may not read plugins or settings at the layer's owner.";
        Load("changedBy", Of<Core.Access.User>(), (layers, context) => AccessLoaders.UsersAsync([.. layers.Select(l => l.ChangedById)], context));
    }
}
