using Scp.Core.Hierarchy;

namespace Scp.Core.Doctor;

/// <summary>Owners and rows that an attack is made on. The transaction around takes them back: none is ever seen by anybody else,
/// and no row of the live data is what an attack aims at.</summary>
/// <param name="Own">The attacker's owner.</param>
/// <param name="Above">What is above it, and out of its scope.</param>
/// <param name="Foreign">A tenant beside it.</param>
internal sealed record Decoys(Customer Own, Tenant Above, Tenant Foreign)
{
    private readonly Dictionary<Owner, object> rows = [];

    public OwnerScope Scope => OwnerScope.Of(Own.OwnerPath);

    /// <summary>The row of the attacked table at an owner.</summary>
    public IOwned At(Owner owner) => (IOwned)rows[owner];

    /// <summary>Makes the owners, with a row of the table for each, in the context's transaction.</summary>
    /// <param name="attacks">Are skipped when that fails.</param>
    public static async Task<Decoys?> TryPlantAsync(
        ScpDbContext product, OwnedTable table, Findings findings, IEnumerable<Attack> attacks, CancellationToken ct)
    {
        try
        {
            await using var bare = BareContext.AsSystem(product);
            return await PlantAsync(bare, table, ct);
        }
        catch (DbUpdateException error)
        {
            foreach (var attack in attacks) findings.Skip(table.Name, attack, $"No row could be planted: {error.GetBaseException().Message}");
            return null;
        }
    }

    private static async Task<Decoys> PlantAsync(ScpDbContext db, OwnedTable table, CancellationToken ct)
    {
        if (!await db.Owners.AnyAsync(o => o.Id == Platform.RootId, ct))
            db.Add(new Platform { Id = Platform.RootId, OwnerPath = OwnerPath.Platform, Name = "-", Slug = "platform", CreatedAt = default });
        var above = NewTenant();
        var decoys = new Decoys(NewCustomer(above), above, NewTenant());
        foreach (var owner in (Owner[])[decoys.Above, decoys.Own, decoys.Foreign])
        {
            db.Add(owner);
            decoys.rows[owner] = table.OfOwners ? owner : NewRow(table, owner, row => db.Add(row));
        }
        await db.SaveChangesAsync(ct);
        return decoys;
    }

    /// <summary>One more row at an owner, which nobody has saved.</summary>
    public static IOwned NewRow(OwnedTable table, Owner owner) => table.OfOwners ? NewTenant() : (IOwned)NewRow(table, owner, _ => { });

    private static object NewRow(OwnedTable table, Owner owner, Action<object> add)
    {
        var made = new Dictionary<Microsoft.EntityFrameworkCore.Metadata.IEntityType, object>();
        var row = DecoyRows.Add(table.Entity, owner, made);
        foreach (var one in made.Values) add(one);
        return row;
    }

    private static Tenant NewTenant()
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = Platform.RootId, OwnerPath = OwnerPath.Child(OwnerPath.Platform, id), Name = "-", Slug = $"doctor-{id:N}",
            Status = OwnerStatus.Draft, CreatedAt = default, Identity = new() { TimeZone = "UTC" },
        };
    }

    private static Customer NewCustomer(Tenant tenant)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = tenant.Id, OwnerPath = OwnerPath.Child(tenant.OwnerPath, id), Name = "-", Slug = $"doctor-{id:N}",
            Status = OwnerStatus.Draft, CreatedAt = default, LegalName = "-",
        };
    }
}
