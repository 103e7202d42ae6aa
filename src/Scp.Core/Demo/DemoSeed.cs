using Scp.Core.Hierarchy;

namespace Scp.Core.Demo;

/// <summary>Fills an empty database with a believable platform: the same names at every start, times relative to now.</summary>
public static class DemoSeed
{
    private const int Seed = 20261124;

    /// <summary>Does nothing when any tenant exists. Needs the platform root, the system roles and the plugin catalogue.</summary>
    public static async Task EnsureAsync(ScpDbContext db, CancellationToken ct)
    {
        if (await db.Tenants.AnyAsync(ct)) return;
        var (random, now) = (new Random(Seed), db.Time.GetUtcNow());
        var hierarchy = new DemoHierarchy(random, now);
        hierarchy.Build();
        IReadOnlyList<Owner> owners = [await db.Owners.OfType<Platform>().SingleAsync(ct), .. hierarchy.Owners];

        db.AddRange(hierarchy.Owners);
        db.AddRange(hierarchy.EndCustomers);
        db.AddRange(new DemoPlugins(random, now).Layers(owners));
        db.AddRange(new DemoSettings(random, hierarchy.BrandColors, now).Layers(owners));
        db.AddRange(new DemoUsers(owners, await db.Roles.ToListAsync(ct), now).Rows());
        // Last, so that what was there before keeps its names.
        db.AddRange(new DemoProspects(random, now).Rows(owners));
        await db.SaveChangesAsync(ct);
    }
}
