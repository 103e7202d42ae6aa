using Scp.Benchmarks.Data;
using Scp.Core.Access;
using Scp.Core.Access.Clients;
using Scp.Testing;

namespace Scp.Benchmarks.LoadTest;

/// <summary>Two tenants with 800 merchants, people to be read, and the machines that ask.</summary>
internal sealed record LoadWorld(TestDatabase Database, IReadOnlyList<Owner> Chains, IReadOnlyList<LoadMachine> Machines)
{
    private const int People = 20;

    public static async Task<LoadWorld> SeedAsync(TestDatabase database, int clients)
    {
        await using var session = database.AsSystem();
        var (db, now) = (session.Db, session.Db.Time.GetUtcNow());
        await PlatformSeed.EnsureAsync(db, default);
        await PluginCatalogSeed.EnsureAsync(db, default);
        IReadOnlyList<object> rows = [.. new BenchData(now).Rows(), .. new BenchData(now, "nordlicht").Rows()];
        var (platform, tenants) = (await db.Owners.OfType<Platform>().SingleAsync(), rows.OfType<Tenant>().ToList());
        db.AddRange(rows);
        db.AddRange(tenants.SelectMany(tenant => Enumerable.Range(0, People).Select(i => Person(tenant, $"{tenant.Slug}-{i}", now))));
        await db.SaveChangesAsync();

        var machines = new List<LoadMachine>();
        for (var i = 0; i < clients; i++)
        {
            // Every fourth is staff.
            var (tenant, staff) = (tenants[i % tenants.Count], i % 4 == 3);
            var merchant = rows.OfType<Merchant>().Where(m => m.TenantId == tenant.Id).ElementAt(i / tenants.Count);
            machines.Add(new($"load-{i}", staff, merchant));
            db.AddRange(Granted(staff ? platform : tenant, machines[i].Id, now));
            await db.SaveChangesAsync();
            await db.EnsureClientSecretAsync(machines[i].Id, LoadMachine.Secret);
        }
        return new(database, [platform, .. tenants], machines);
    }

    private static User Person(Tenant home, string name, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), OwnerId = home.Id, OwnerPath = home.OwnerPath, Name = name, Status = UserStatus.Active, CreatedAt = now, Email = $"{name}@people.example",
        UserName = $"{name}@people.example", NormalizedEmail = User.Normalize($"{name}@people.example"), NormalizedUserName = User.Normalize($"{name}@people.example"),
    };

    private static IEnumerable<object> Granted(Owner owner, string id, DateTimeOffset now)
    {
        var role = new Role
        {
            Id = Guid.CreateVersion7(now), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Key = id, Name = id, Description = "Everything", Permissions = [.. Permissions.All.Select(p => p.Key)],
        };
        var client = new ApiClient { Id = Guid.CreateVersion7(now), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, ClientId = id, Name = id, CreatedAt = now };
        return [role, client, new RoleAssignment
        {
            Id = Guid.CreateVersion7(now), RoleId = role.Id, OwnerId = owner.Id, OwnerPath = owner.OwnerPath, ClientId = client.Id, GrantedAt = now,
        }];
    }
}
