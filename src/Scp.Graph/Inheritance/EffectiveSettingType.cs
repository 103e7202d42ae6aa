using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Inheritance;

public sealed class EffectiveSettingType : TypedObject<EffectiveSetting>
{
    public EffectiveSettingType()
    {
        Value(s => s.Definition);
        Value(s => s.Key);
        Value(s => s.Value).Description = "Null for a secret.";
        Value(s => s.Mode);
        Load("source", Of<Owner>(), (settings, context) => OwnersById.LoadAsync<Owner>([.. settings.Select(s => s.SourceId)], context))
            .Description = "The owner whose layer won; null for the definition's default, and where the caller may not read that owner: its level is in layers.";
        Load("lockedBy", Of<Owner>(), (settings, context) => OwnersById.LoadAsync<Owner>([.. settings.Select(s => s.LockedById)], context));
        Value("locked", s => s.LockedById is not null, NonNull<bool>());
        Value(s => s.Layers).Description = "Every layer that says something, topmost first.";
    }
}
