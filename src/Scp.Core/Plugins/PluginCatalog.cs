using System.Text.Json;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>The plugins that ship with the product, one JSON file each beside this one.</summary>
public static class PluginCatalog
{
    /// <summary>Fresh rows with their versions, in the order of their keys.</summary>
    public static IReadOnlyList<PluginDefinition> Read() => [.. typeof(PluginCatalog).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith($"{typeof(PluginCatalog).Namespace}.Catalog.", StringComparison.Ordinal))
        .Select(ReadFile)
        .OrderBy(plugin => plugin.Key, StringComparer.Ordinal)];

    private static PluginDefinition ReadFile(string name)
    {
        using var file = typeof(PluginCatalog).Assembly.GetManifestResourceStream(name)!;
        var plugin = JsonSerializer.Deserialize<CatalogFile>(file, SettingDefinition.Json)!;
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id,
            Key = plugin.Key,
            Category = plugin.Category,
            Name = plugin.Name,
            Description = plugin.Description,
            Vendor = plugin.Vendor,
            Homepage = plugin.Homepage,
            Versions = [Version(id, plugin)],
        };
    }

    private static PluginVersion Version(Guid pluginId, CatalogFile plugin) => new()
    {
        Id = Guid.CreateVersion7(),
        PluginId = pluginId,
        Number = plugin.Version,
        Channel = ReleaseChannel.Stable,
        ReleasedAt = plugin.ReleasedAt,
        Settings = JsonSerializer.Serialize(plugin.Settings, SettingDefinition.Json),
        CredentialKinds = [.. plugin.CredentialKinds ?? []],
        Permissions = [.. plugin.Permissions ?? []],
        Changelog = plugin.Changelog ?? "",
        Breaking = false,
    };

    private sealed record CatalogFile(string Key, PluginCategory Category, string Name, string Description, string Vendor,
        string? Homepage, string Version, DateTimeOffset ReleasedAt, SettingDefinition[] Settings,
        CredentialKind[]? CredentialKinds = null, string[]? Permissions = null, string? Changelog = null);
}
