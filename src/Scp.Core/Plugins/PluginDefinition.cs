namespace Scp.Core.Plugins;

public enum PluginCategory { Payment, Sms, Email, Webhook, Other }

/// <summary>A plugin of the platform's catalogue, the same for every tenant.</summary>
public sealed class PluginDefinition
{
    public required Guid Id { get; init; }
    /// <summary>Such as <c>acme-pay</c>; layers name the plugin by it.</summary>
    public required string Key { get; init; }
    public required PluginCategory Category { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    public required string Vendor { get; init; }
    public string? Homepage { get; init; }
    public required string Version { get; init; }
    /// <summary>JSON array of setting definitions.</summary>
    public required string Settings { get; init; }
}
