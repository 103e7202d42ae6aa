namespace Scp.Graph.Placement.Cells;

/// <summary>The registry's configuration as a cell runs with it: its own database, address, files and keys, and no word of the other
/// databases.</summary>
internal static class CellConfiguration
{
    // Keys that begin so stay behind. Keys of RSA too: a database that began with the registry's would take its tokens.
    private static readonly string[] left =
    [
        "ConnectionStrings:", "Placement:", "Kestrel:", WebHostDefaults.ServerUrlsKey, "http_ports", "https_ports",
        "Auth:ExplorerRedirectUris", "Auth:SigningKeyPath", "Auth:EncryptionKeyPath", "Telemetry:",
    ];

    /// <param name="name">The database's.</param>
    /// <param name="address">Public address of the cell.</param>
    public static Dictionary<string, string?> Of(IConfiguration registry, Guid tenantId, string name, ScpConnections connections, Uri address)
    {
        var cell = registry.AsEnumerable().Where(s => s.Value is not null && !left.Any(key => s.Key.StartsWith(key, StringComparison.OrdinalIgnoreCase)))
            .ToDictionary(s => s.Key, s => s.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in Own(registry, tenantId, name, connections, address)) cell[key] = value;
        return cell;
    }

    private static IEnumerable<(string Key, string? Value)> Own(IConfiguration registry, Guid tenantId, string name, ScpConnections connections, Uri address)
    {
        yield return ("ConnectionStrings:Scp", connections.Application);
        yield return ("ConnectionStrings:ScpOwner", connections.Owner);
        yield return ("Placement:Cell", tenantId.ToString());
        yield return ("Demo", "false");
        // Nothing listens there: it is where the explorer and links lead to.
        yield return (WebHostDefaults.ServerUrlsKey, address.ToString());
        yield return ("Auth:Issuer", address.ToString());
        yield return ("Auth:DevelopmentKeyFolder", Path.Combine(registry["Auth:DevelopmentKeyFolder"] ?? ".scp", "cells", name));
        // Balancers ask the registry, which has waited for them.
        yield return ("SystemHealth:DrainTime", "00:00:00");
        // One listener of the process hears all that is measured and traced in it.
        yield return ("OTEL_SDK_DISABLED", "true");
        if (registry["Audit:CheckpointFile"] is { Length: > 0 } file)
            yield return ("Audit:CheckpointFile", Path.Combine(Path.GetDirectoryName(file) ?? "", $"{Path.GetFileNameWithoutExtension(file)}-{name}{Path.GetExtension(file)}"));
        if (registry["Database:BackupFolder"] is { Length: > 0 } folder) yield return ("Database:BackupFolder", Path.Combine(folder, name));
    }
}
