using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>What an owner decides about a plugin as a whole. Entries of the same layers, so that they inherit, lock, expire
/// and explain as settings do.</summary>
public static class PluginControls
{
    /// <summary>Whether the plugin is on.</summary>
    public const string Enabled = "$enabled";
    /// <summary>The version to stay on; without one the channel is followed.</summary>
    public const string Version = "$version";
    /// <summary>The channel that is followed.</summary>
    public const string Channel = "$channel";
    /// <summary>What the plugin may do beyond what its first version asked for.</summary>
    public const string Consent = "$consent";

    public static SettingSet Set { get; } = new(
    [
        Define(Enabled, "Enabled", "Whether the plugin is on.", """{"type":"boolean"}""", "false"),
        Define(Version, "Version", "The version to stay on.", """{"type":"string","minLength":5,"maxLength":64}""", null),
        Define(Channel, "Channel", "The channel that is followed.", """{"type":"string","enum":["STABLE","BETA"]}""", "\"STABLE\""),
        Define(Consent, "Consent", "What the plugin may do beyond what its first version asked for.",
            """{"type":"array","items":{"type":"string","minLength":1,"maxLength":100},"uniqueItems":true,"maxItems":100}""", "[]"),
    ]);

    private static SettingDefinition Define(string key, string title, string description, string schema, string? @default) => new()
    {
        Key = key, Group = "Plugin", Title = title, Description = description, Schema = RawJson.Of(schema),
        Default = @default is null ? null : RawJson.Of(@default), Levels = Enum.GetValues<OwnerKind>(), Lockable = true,
    };
}
