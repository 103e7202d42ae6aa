using Microsoft.EntityFrameworkCore;
using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Core.Data;
using Scp.Core.DataAccess;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.DataAccess;
using Scp.Testing;
using Xunit.Abstractions;

namespace Scp.Core.Tests.Audit;

/// <summary>How the databases read pages of both logs: off an index, in its order where nothing narrows them further, and what somebody did
/// off the index for that; never all of a log.</summary>
public sealed class LogPlansTests(ITestOutputHelper output)
{
    private const int Rows = 4_000, Page = 51;
    private static readonly Guid[] actors = [.. Enumerable.Range(0, 100).Select(_ => Guid.CreateVersion7())];
    private static readonly DateTimeOffset start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Pages_by_subtree_actor_target_and_time_are_read_off_an_index(DatabaseKind kind)
    {
        await using var databases = new TestDatabases();
        var database = await databases.NewAsync(kind);
        var hierarchy = await FillAsync(database);
        var tenant = hierarchy.Tenants[0];

        foreach (var (path, owners) in new (string, Owner[])[] { ("/", [hierarchy.Platform, tenant]), (tenant.OwnerPath, [tenant, hierarchy.Customers[0], hierarchy.Merchants[0]]) })
        {
            await using var session = database.As(path, Permissions.AuditRead, Permissions.DataAccessRead);
            await session.Db.Owners.AnyAsync();
            foreach (var owner in owners)
            {
                await ReadOffIndexAsync(session.Db, $"data access of {owner.Slug}", session.Db.DataAccesses.At(owner), sorted: false);
                await ReadOffIndexAsync(session.Db, $"audit log of {owner.Slug}", session.Db.AuditEntries.At(owner), sorted: false);
                await ReadOffIndexAsync(session.Db, $"data access of {owner.Slug} by actor", session.Db.DataAccesses.At(owner).Where(a => a.ActorId == actors[2]), owner is Merchant ? "ix_" : "actor_id_id");
                await ReadOffIndexAsync(session.Db, $"audit log of {owner.Slug} by actor", session.Db.AuditEntries.At(owner).Where(e => e.ActorId == actors[2]), owner is Merchant ? "ix_" : "actor_id_id");
                await ReadOffIndexAsync(session.Db, $"data access of {owner.Slug} by time", session.Db.DataAccesses.At(owner).Where(a => a.At >= start && a.At < start.AddDays(2)));
                await ReadOffIndexAsync(session.Db, $"audit log of {owner.Slug} by time", session.Db.AuditEntries.At(owner).Where(e => e.At >= start && e.At < start.AddDays(2)));
            }
            await ReadOffIndexAsync(session.Db, "audit log by target", session.Db.AuditEntries.At(tenant).Where(e => e.TargetId == hierarchy.Merchants[0].Id));
        }
    }

    private async Task ReadOffIndexAsync<T>(ScpDbContext db, string what, IQueryable<T> rows, string index = "", bool sorted = true) where T : class, ILogRow
    {
        await db.Database.OpenConnectionAsync();
        await using var command = rows.OrderByDescending(r => r.Id).Take(Page).CreateDbCommand();
        command.CommandText = (db.Database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal) ? "EXPLAIN QUERY PLAN " : "EXPLAIN (COSTS OFF) ") + command.CommandText;
        var plan = new List<string>();
        await using (var lines = await command.ExecuteReaderAsync())
            while (await lines.ReadAsync()) plan.Add(lines.GetString(lines.FieldCount - 1).Trim());
        output.WriteLine($"{what}: {string.Join(" | ", plan)}");
        Assert.Contains(plan, line => line.Contains("Index", StringComparison.OrdinalIgnoreCase) && line.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan", StringComparison.Ordinal) || (line.StartsWith("SCAN", StringComparison.Ordinal) && !line.Contains("INDEX", StringComparison.Ordinal)));
        if (!sorted) Assert.DoesNotContain(plan, line => line.Contains("Sort", StringComparison.Ordinal) || line.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private static async Task<SmallHierarchy> FillAsync(TestDatabase database)
    {
        var hierarchy = await SmallHierarchy.SeedAsync(database);
        await using (var session = database.AsSystem())
        {
            for (var i = 0; i < Rows; i++)
            {
                var (at, merchant) = (start.AddMinutes(i), hierarchy.Merchants[i % hierarchy.Merchants.Count]);
                var customer = hierarchy.Customers.Single(c => c.Id == merchant.ParentId);
                session.Db.Add(new DataAccessRecord
                {
                    Id = Guid.CreateVersion7(at), At = at, ActorId = actors[i % actors.Length], OwnerId = merchant.Id, OwnerPath = merchant.OwnerPath, CustomerId = customer.Id,
                    TenantId = customer.ParentId, RequestId = "r", Operation = DataOperation.Read, Entities = "Merchant", Rows = 1, DurationMs = 1, ByStaff = false,
                });
                session.Db.Add(new AuditEntry
                {
                    Id = Guid.CreateVersion7(at), At = at, ActorId = actors[i % actors.Length], OwnerId = merchant.Id, OwnerPath = merchant.OwnerPath, CustomerId = customer.Id,
                    TenantId = customer.ParentId, Action = "merchant.update", TargetType = "Merchant", TargetId = merchant.Id, Outcome = default, Changes = "[]", RequestId = "r",
                });
            }
            await session.Db.SaveChangesAsync();
        }
        await database.RunAsync("ANALYZE");
        return hierarchy;
    }
}
