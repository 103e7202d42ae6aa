using System.Text.Json;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>Which version of a plugin holds where certain things are decided about it.</summary>
internal static class VersionChoice
{
    /// <exception cref="InvalidOperationException">The plugin has no version.</exception>
    public static PluginVersion Of(PluginDefinition plugin, Merged controls, DateTimeOffset time)
    {
        if (Text(controls, PluginControls.Version) is { } pinned && plugin.Versions.Find(v => v.Number == pinned) is { } pin) return pin;
        var beta = Text(controls, PluginControls.Channel) == "BETA";
        return Newest(plugin, v => v.ReleasedAt <= time && !(v.WithdrawnAt <= time) && (v.Channel is ReleaseChannel.Stable || (beta && v.Channel is ReleaseChannel.Beta)))
            ?? Newest(plugin, _ => true)
            ?? throw new InvalidOperationException($"Plugin '{plugin.Key}' has no version.");
    }

    private static PluginVersion? Newest(PluginDefinition plugin, Func<PluginVersion, bool> fits) => plugin.Versions.FirstOrDefault(fits);

    private static string? Text(Merged controls, string key) =>
        controls[key].Value is { } value ? JsonSerializer.Deserialize<string>(value.Utf8.Span) : null;
}
