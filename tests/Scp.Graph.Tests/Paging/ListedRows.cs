using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Graph.Tests.Paging;

/// <summary>The same rows on both databases: few values, so that keys repeat, with nulls and texts that are hard to search.</summary>
public sealed class ListedRows : IAsyncLifetime
{
    private static readonly string[] names = ["", "a", "A", "b", "Z", "é", "a_b", "a%b", @"a\b", "O'Brien", "\uFFFD", "\U0001F600", "aXb"];
    private static readonly string?[] categories = [null, "", "x", "X", "y"];
    private static readonly DateTimeOffset start = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset[] times = [start, start.AddTicks(10), start.AddTicks(20), start.AddYears(-60)];
    private readonly TestDatabases databases = new();
    private readonly Dictionary<DatabaseKind, (TestDatabase Database, IReadOnlyList<Merchant> Merchants)> seeded = [];

    public async Task<(TestDatabase Database, IReadOnlyList<Merchant> Merchants)> GetAsync(DatabaseKind kind)
    {
        if (seeded.TryGetValue(kind, out var known)) return known;
        var database = await databases.SharedAsync(kind);
        await SeedAsync(database);
        await using var session = database.AsSystem();
        return seeded[kind] = (database, await session.Db.Merchants.AsNoTracking().ToListAsync());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => databases.DisposeAsync();

    private static async Task SeedAsync(TestDatabase database)
    {
        var hierarchy = await SmallHierarchy.SeedAsync(database);
        await using var session = database.AsSystem();
        var random = new Random(11);
        for (var i = 0; i < 70; i++)
        {
            var customer = hierarchy.Customers[random.Next(hierarchy.Customers.Count)];
            var id = Guid.CreateVersion7();
            session.Db.Add(new Merchant
            {
                Id = id, ParentId = customer.Id, TenantId = customer.ParentId!.Value, OwnerPath = Core.Common.OwnerPath.Child(customer.OwnerPath, id),
                Slug = $"listed-{i}", TimeZone = "Europe/Zurich", Currency = "CHF", Name = Any(names), Category = Any(categories),
                Status = Any(Enum.GetValues<OwnerStatus>()), CreatedAt = Any(times), ActivatedAt = random.Next(3) == 0 ? null : Any(times),
                Version = Any([0, 1, 5_000_000_000]),
            });
        }
        for (var i = 0; i < 6; i++)
        {
            session.Db.Add(new ApiClient
            {
                Id = Guid.CreateVersion7(), OwnerId = hierarchy.Platform.Id, OwnerPath = hierarchy.Platform.OwnerPath,
                ClientId = $"client-{i}", Name = "", CreatedAt = start, Revoked = i % 2 == 0,
            });
        }
        await session.Db.SaveChangesAsync();

        T Any<T>(T[] values) => values[random.Next(values.Length)];
    }
}
