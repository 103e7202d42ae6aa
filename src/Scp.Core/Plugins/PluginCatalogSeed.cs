namespace Scp.Core.Plugins;

public static class PluginCatalogSeed
{
    /// <summary>Brings the stored catalogue to the shipped one: adds what is missing, updates what differs, keeps plugins
    /// that only the database knows. Safe at every start.</summary>
    public static async Task EnsureAsync(ScpDbContext db, CancellationToken ct)
    {
        var stored = await db.PluginDefinitions.ToDictionaryAsync(d => d.Key, ct);
        foreach (var shipped in PluginCatalog.Read())
            if (stored.TryGetValue(shipped.Key, out var row)) Update(row, shipped);
            else db.Add(shipped);
        await db.SaveChangesAsync(ct);
    }

    private static void Update(PluginDefinition row, PluginDefinition shipped)
    {
        row.Category = shipped.Category;
        row.Name = shipped.Name;
        row.Description = shipped.Description;
        row.Vendor = shipped.Vendor;
        row.Homepage = shipped.Homepage;
        row.Version = shipped.Version;
        row.Settings = shipped.Settings;
    }
}
