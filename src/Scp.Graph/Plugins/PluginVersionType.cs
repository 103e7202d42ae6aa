using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Graph.Schema;

namespace Scp.Graph.Plugins;

public sealed class PluginVersionType : TypedObject<PluginVersion>
{
    public PluginVersionType()
    {
        this.AllowAnonymous(); // The catalogue is the product's documentation.
        Value("version", v => v.Number, NonNull<string>());
        Value(v => v.ReleasedAt);
        Value(v => v.Channel);
        Value("settings", v => v.Set.Definitions, NonNullList<SettingDefinition>());
        Value(v => v.CredentialKinds);
        Value(v => v.Permissions).Description = "What the plugin asks to do; more than before needs consent.";
        Value(v => v.Changelog);
        Value(v => v.Breaking).Description = "Whoever uses the version before must change something.";
        Value("platform", v => v.RunsOn, typeof(StringGraphType)).Description = "Range of product versions that it runs on; null for any.";
        Value("migration", v => RawJson.Of(v.Migration), NonNull<RawJson>()).Description = "Steps from the settings of the version before.";
        Value(v => v.Staged).Description = "Nobody follows it until a rollout takes it on.";
        Value("withdrawn", v => v.WithdrawnAt is not null, NonNull<bool>());
    }
}
