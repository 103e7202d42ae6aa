using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <param name="Plugin">Key of the plugin.</param>
/// <param name="Enabled">Null leaves it as it is.</param>
/// <param name="Changes">All of them are made, or none.</param>
/// <param name="Etag">Of the effective plugin as it was read; null overwrites what others wrote since.</param>
public sealed record ConfigurePluginInput(NodeId Owner, string Plugin, bool? Enabled, IReadOnlyList<PluginChange> Changes, string? Etag = null);

/// <param name="Mode">INHERIT removes what the owner says about the key.</param>
/// <param name="Value">Required with OVERRIDE and LOCK, refused otherwise.</param>
public sealed record PluginChange(string Key, LayerMode Mode, RawJson? Value = null);

/// <param name="Keys">Null gives up all that the owner says about the plugin, whether it is enabled included.</param>
public sealed record ResetPluginInput(NodeId Owner, string Plugin, IReadOnlyList<string>? Keys = null, string? Etag = null);
