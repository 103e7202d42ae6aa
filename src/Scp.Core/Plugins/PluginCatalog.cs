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
            Versions = [.. plugin.Others.Prepend(plugin).Select(v => Version(id, v))],
        };
    }

    private static PluginVersion Version(Guid pluginId, CatalogVersion version) => new()
    {
        Id = Guid.CreateVersion7(),
        PluginId = pluginId,
        Number = version.Version,
        Channel = version.Channel,
        ReleasedAt = version.ReleasedAt,
        Settings = JsonSerializer.Serialize(version.Settings, SettingDefinition.Json),
        CredentialKinds = [.. version.CredentialKinds],
        Permissions = [.. version.Permissions],
        Changelog = version.Changelog,
        Breaking = version.Breaking,
        RunsOn = version.Platform,
        Migration = version.Migration.ToString(),
    };

    private class CatalogVersion
    {
        public required string Version { get; init; }
        public DateTimeOffset ReleasedAt { get; init; }
        public ReleaseChannel Channel { get; init; } = ReleaseChannel.Stable;
        public required SettingDefinition[] Settings { get; init; }
        public CredentialKind[] CredentialKinds { get; init; } = [];
        public string[] Permissions { get; init; } = [];
        public string Changelog { get; init; } = "";
        public bool Breaking { get; init; }
        public string? Platform { get; init; }
        public RawJson Migration { get; init; } = RawJson.Of("[]");
    }

    /// <summary>The plugin with the version that most use; the others stand beside it.</summary>
    private sealed class CatalogFile : CatalogVersion
    {
        public required string Key { get; init; }
        public required PluginCategory Category { get; init; }
        public required string Name { get; init; }
        public required string Description { get; init; }
        public required string Vendor { get; init; }
        public string? Homepage { get; init; }
        public CatalogVersion[] Others { get; init; } = [];
    }
}
