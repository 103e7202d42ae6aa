using Scp.Core.Hierarchy;
using Scp.Core.Settings;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Settings;

/// <summary>Guarded by itself, since the right to change settings is not the right to read them.</summary>
public sealed class ChangedSettingsType : TypedObject<ChangedSettings>
{
    public ChangedSettingsType()
    {
        this.AuthorizeWithPolicy(Permissions.SettingsRead);
        Load("owner", Of<Owner>(), (changed, context) => OwnersById.LoadAsync<Owner>([.. changed.Select(c => (Guid?)c.OwnerId)], context));
        Value(c => c.Settings).Description = "Those that the change named, as they hold now.";
        Value(c => c.Etag).Description = "The owner's settingsEtag after the change.";
        Value(c => c.Warnings).Description = "What was written all the same, and should be written otherwise: keys that are deprecated.";
    }
}

public sealed class SettingWarningType : TypedObject<SettingWarning>
{
    public SettingWarningType()
    {
        Value(w => w.Key);
        Value(w => w.Message);
    }
}
