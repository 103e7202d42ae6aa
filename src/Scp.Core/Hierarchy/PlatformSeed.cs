namespace Scp.Core.Hierarchy;

public static class PlatformSeed
{
    /// <summary>Adds the root above all tenants when it is missing. Safe at every start.</summary>
    public static async Task EnsureAsync(ScpDbContext db, CancellationToken ct)
    {
        if (await db.Set<Platform>().AnyAsync(ct)) return;
        db.Add(new Platform
        {
            Id = Platform.RootId, OwnerPath = OwnerPath.Platform, Name = "Platform", Slug = "platform", Status = OwnerStatus.Active,
            CreatedAt = db.Time.GetUtcNow(),
        });
        await db.SaveChangesAsync(ct);
    }
}
