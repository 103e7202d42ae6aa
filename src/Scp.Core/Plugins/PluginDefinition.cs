using System.Text.Json;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

public enum PluginCategory { Payment, Sms, Email, Webhook, Other }

/// <summary>A plugin of the platform's catalogue, the same for every tenant.</summary>
public sealed class PluginDefinition
{
    private SettingDefinition[]? settingDefinitions;

    public required Guid Id { get; init; }
    /// <summary>Such as <c>northpay-cards</c>; layers name the plugin by it.</summary>
    public required string Key { get; init; }
    public required PluginCategory Category { get; set; }
    public required string Name { get; set; }
    public required string Description { get; set; }
    public required string Vendor { get; set; }
    public string? Homepage { get; set; }
    public required string Version { get; set; }
    /// <summary>JSON array of setting definitions.</summary>
    public required string Settings { get; set; }

    /// <summary><see cref="Settings"/> read once, in their order. For untracked rows: a later change is not seen.</summary>
    public IReadOnlyList<SettingDefinition> SettingDefinitions =>
        settingDefinitions ??= JsonSerializer.Deserialize<SettingDefinition[]>(Settings, SettingDefinition.Json)!;

    public SettingDefinition? Setting(string key) => SettingDefinitions.FirstOrDefault(s => s.Key == key);
}
