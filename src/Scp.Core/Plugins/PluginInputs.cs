using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <param name="Plugin">Key of the plugin.</param>
/// <param name="Enabled">Null leaves it as it is.</param>
/// <param name="Changes">All of them are made, or none.</param>
/// <param name="Etag">Of the effective plugin as it was read; null overwrites what others wrote since.</param>
/// <param name="PlanHash">Of a preview of the same change: the write fails when anything that the preview stood on is not
/// as it was. A preview pays no heed to it.</param>
public sealed record ConfigurePluginInput(
    NodeId Owner, string Plugin, bool? Enabled, IReadOnlyList<SettingChange> Changes, string? Etag = null, string? PlanHash = null)
{
    /// <summary>Whether it is on is an entry like any other.</summary>
    internal IReadOnlyList<SettingChange> Controls => Enabled is not { } enabled ? [] :
        [new(PluginControls.Enabled, LayerMode.Override, RawJson.Of(enabled ? "true" : "false"))];
}

/// <param name="Keys">Null gives up all that the owner says about the plugin, whether it is enabled included.</param>
public sealed record ResetPluginInput(NodeId Owner, string Plugin, IReadOnlyList<string>? Keys = null, string? Etag = null);
