namespace Scp.Core.Plugins;

public static class PluginCatalogSeed
{
    /// <summary>Brings the stored catalogue to the shipped one: adds plugins and versions that are missing, updates the
    /// descriptions, keeps what only the database knows. A stored version stays as it was published. Safe at every start,
    /// after the platform's own row.</summary>
    public static async Task EnsureAsync(ScpDbContext db, CancellationToken ct)
    {
        var stored = await db.PluginDefinitions.Include(d => d.Versions).ToDictionaryAsync(d => d.Key, ct);
        foreach (var shipped in PluginCatalog.Read())
            if (stored.TryGetValue(shipped.Key, out var row)) Update(db, row, shipped);
            else db.Add(shipped);
        await db.SaveChangesAsync(ct);
    }

    private static void Update(ScpDbContext db, PluginDefinition row, PluginDefinition shipped)
    {
        row.Category = shipped.Category;
        row.Name = shipped.Name;
        row.Description = shipped.Description;
        row.Vendor = shipped.Vendor;
        row.Homepage = shipped.Homepage;
        foreach (var version in shipped.Versions.Where(v => row.Versions.All(r => r.Number != v.Number)))
        {
            version.PluginId = row.Id;
            db.Add(version);
        }
    }
}
