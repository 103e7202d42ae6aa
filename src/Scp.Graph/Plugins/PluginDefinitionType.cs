using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Graph.Schema;

namespace Scp.Graph.Plugins;

public sealed class PluginDefinitionType : TypedObject<PluginDefinition>
{
    public PluginDefinitionType()
    {
        Id(p => p.Id);
        Value(p => p.Key);
        Value(p => p.Category);
        Value(p => p.Name);
        Value(p => p.Description);
        Value(p => p.Vendor);
        Value(p => p.Homepage, typeof(UrlType));
        Value("latest", p => new PluginVersion(p), NonNull<PluginVersion>());
    }
}

/// <summary>What a plugin offers at one version; the catalogue keeps the shipped one.</summary>
public sealed record PluginVersion(PluginDefinition Plugin);

public sealed class PluginVersionType : TypedObject<PluginVersion>
{
    public PluginVersionType()
    {
        Value("version", v => v.Plugin.Version, NonNull<string>());
        Value("settings", v => v.Plugin.SettingDefinitions, NonNullList<SettingDefinition>());
    }
}

public sealed class SettingDefinitionType : TypedObject<SettingDefinition>
{
    public SettingDefinitionType()
    {
        Value(s => s.Key);
        Value(s => s.Group);
        Value(s => s.Title);
        Value(s => s.Description);
        Value(s => s.Schema).Description = "JSON Schema of a value.";
        Value(s => s.Default);
        Value(s => s.Levels);
        Value(s => s.Secret);
        Value(s => s.Lockable);
        Value(s => s.Deprecated);
    }
}
