using System.Text.Json;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>The plugins that ship with the product, one JSON file each beside this one.</summary>
public static class PluginCatalog
{
    /// <summary>Fresh rows, in the order of their keys.</summary>
    public static IReadOnlyList<PluginDefinition> Read() => [.. typeof(PluginCatalog).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith($"{typeof(PluginCatalog).Namespace}.Catalog.", StringComparison.Ordinal))
        .Select(ReadFile)
        .OrderBy(plugin => plugin.Key, StringComparer.Ordinal)];

    private static PluginDefinition ReadFile(string name)
    {
        using var file = typeof(PluginCatalog).Assembly.GetManifestResourceStream(name)!;
        var plugin = JsonSerializer.Deserialize<CatalogFile>(file, SettingDefinition.Json)!;
        return new()
        {
            Id = Guid.CreateVersion7(),
            Key = plugin.Key,
            Category = plugin.Category,
            Name = plugin.Name,
            Description = plugin.Description,
            Vendor = plugin.Vendor,
            Homepage = plugin.Homepage,
            Version = plugin.Version,
            Settings = JsonSerializer.Serialize(plugin.Settings, SettingDefinition.Json),
        };
    }

    private sealed record CatalogFile(string Key, PluginCategory Category, string Name, string Description, string Vendor,
        string? Homepage, string Version, SettingDefinition[] Settings);
}
