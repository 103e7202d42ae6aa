using Microsoft.EntityFrameworkCore;
using Scp.Core.Data;
using Scp.Core.DataAccess;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.DataAccess;

/// <summary>Which reads leave a record, and what it tells.</summary>
public sealed class RecordedReadTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Staff_that_lists_customers_leaves_a_record_with_each(DatabaseKind kind)
    {
        await using var recording = await Recording.OfAsync(databases, kind);
        var began = TimeProvider.System.GetUtcNow();
        await using var staff = recording.As("/");
        await staff.Db.Customers.ToListAsync();

        var records = await recording.AllAsync();

        Assert.Equal(recording.Hierarchy.Customers.Select(c => (c.Id, c.OwnerPath, 1)).Order(), records.Select(r => (r.OwnerId, r.OwnerPath, r.Rows)).Order());
        Assert.All(records, record =>
        {
            Assert.Equal((staff.Caller.UserId, null, null, "test"), (record.ActorId, record.ClientId, record.ImpersonatorId, record.RequestId));
            Assert.Equal((DataOperation.Read, "Customer", true, null), (record.Operation, record.Entities, record.ByStaff, record.SkipReason));
            Assert.InRange(record.At, began.AddMilliseconds(-1), TimeProvider.System.GetUtcNow());
            Assert.InRange(record.DurationMs, double.Epsilon, 60_000);
            Assert.Equal(record.OwnerId, record.CustomerId);
            Assert.Contains(recording.Hierarchy.Tenants, t => t.Id == record.TenantId);
        });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Projections_tell_of_owners_as_well(DatabaseKind kind)
    {
        await using var recording = await Recording.OfAsync(databases, kind);
        var (tenant, customer) = (recording.Hierarchy.Tenants[0], recording.Hierarchy.Customers[0]);
        await using var staff = recording.As("/");
        staff.Caller.Narrow(tenant.OwnerPath);
        await staff.Db.Merchants.Where(m => m.ParentId == customer.Id).Select(m => new { m.Name, m.OwnerPath }).ToListAsync();
        await staff.Db.Merchants.Where(m => m.ParentId == customer.Id).Select(m => new { m.Name, m.ParentId }).ToListAsync();
        await staff.Db.Merchants.GroupBy(m => m.ParentId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync();
        await staff.Db.Merchants.CountAsync();

        var told = (await recording.AllAsync()).Select(r => (r.OwnerId, r.Rows)).ToList();

        Assert.Equal(recording.Hierarchy.Merchants.Where(m => m.ParentId == customer.Id).Select(m => (m.Id, 1)).Order(), told.Take(2).Order());
        Assert.Equal((customer.Id, 2), told[2]);
        Assert.Equal(recording.Hierarchy.Customers.Where(c => c.ParentId == tenant.Id).Select(c => (c.Id, 1)).Order(), told.Skip(3).Take(2).Order());
        Assert.Equal([(tenant.Id, 1)], told.Skip(5)); // Nothing in a count tells whose it counted but the scope.
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_visit_counts_as_staff_and_a_customers_own_people_do_not(DatabaseKind kind)
    {
        await using var recording = await Recording.OfAsync(databases, kind);
        var customer = recording.Hierarchy.Customers[0];
        var visitor = Guid.CreateVersion7();
        Assert.Empty(await recording.ReadAsync(customer.OwnerPath, db => db.Merchants.ToListAsync()));

        await using var visit = recording.As(customer.OwnerPath);
        visit.Caller.ImpersonatorId = visitor;
        await visit.Db.Merchants.ToListAsync();

        var records = await recording.AllAsync();
        Assert.Equal(2, records.Count);
        Assert.All(records, r => Assert.Equal((visit.Caller.UserId, visitor, true), (r.ActorId, r.ImpersonatorId, r.ByStaff)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_the_platforms_own_and_what_is_not_there_is_nobodys(DatabaseKind kind)
    {
        await using var recording = await Recording.OfAsync(databases, kind);

        Assert.Empty(await recording.ReadAsync("/", async db =>
        {
            await db.Owners.OfType<Platform>().ToListAsync();
            await db.Merchants.Where(m => m.Name == "none").ToListAsync();
            await db.PluginDefinitions.ToListAsync();
        }));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Sensitive_columns_are_always_recorded(DatabaseKind kind)
    {
        await using var recording = await Recording.OfAsync(databases, kind);
        var (customer, merchant) = (recording.Hierarchy.Customers[0], recording.Hierarchy.Merchants[0]);
        await using (var system = recording.AsSystem())
        {
            system.Db.Add(new EndCustomer { Id = Guid.CreateVersion7(), OwnerId = merchant.Id, OwnerPath = merchant.OwnerPath, ExternalRef = "1", Name = "Ada", CreatedAt = default });
            await system.Db.SaveChangesAsync();
        }

        var records = await recording.ReadAsync(customer.OwnerPath, async db =>
        {
            await db.EndCustomers.ToListAsync();
            await db.EndCustomers.Select(e => e.Email).ToListAsync();
            await db.EndCustomers.AnyAsync(e => e.Name == "nobody");
            await db.EndCustomers.Select(e => e.ExternalRef).ToListAsync();
        });

        Assert.Equal([(customer.Id, 1, "EndCustomer"), (customer.Id, 1, "EndCustomer"), (customer.Id, 1, "EndCustomer")], records.Select(r => (r.OwnerId, r.Rows, r.Entities)));
        Assert.All(records, r => Assert.False(r.ByStaff));
        Assert.Single(await recording.ReadAsync(merchant.OwnerPath, db => db.EndCustomers.ToListAsync()), r => r.OwnerId == merchant.Id);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_rows_of_several_kinds_those_that_hold_something_sensitive(DatabaseKind kind)
    {
        await using var recording = await Recording.OfAsync(databases, kind);
        var (tenant, customer) = (recording.Hierarchy.Tenants[0], recording.Hierarchy.Customers[0]);
        Assert.Empty(await recording.ReadAsync(tenant.OwnerPath, db => db.Owners.ToListAsync()));
        await using (var system = recording.AsSystem())
        {
            (await system.Db.Customers.SingleAsync(c => c.Id == customer.Id)).ContactEmail = "ada@secret.example";
            await system.Db.SaveChangesAsync();
        }

        var record = Assert.Single(await recording.ReadAsync(tenant.OwnerPath, db => db.Owners.ToListAsync()));

        Assert.Equal((customer.Id, 1, "Customer,Merchant,Tenant"), (record.OwnerId, record.Rows, record.Entities));
        Assert.Equal(2, (await recording.ReadAsync(tenant.OwnerPath, db => db.Owners.OfType<Customer>().Where(c => c.ContactEmail == "x").ToListAsync())).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_of_what_was_read_or_asked_for_is_kept(DatabaseKind kind)
    {
        await using var recording = await Recording.OfAsync(databases, kind);
        await recording.ReadAsync("/", async db =>
        {
            await db.Users.Where(u => u.NormalizedEmail == "ADA@SECRET.EXAMPLE").ToListAsync();
            await db.EndCustomers.Where(e => e.Phone!.Contains("0791234567")).ToListAsync();
        });

        await using var system = recording.Database.AsSystem();
        var rows = await system.Db.DataAccesses.AsNoTracking().ToListAsync();
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.DoesNotContain(system.Db.Entry(row).Properties.Select(p => p.CurrentValue?.ToString() ?? ""),
            value => value.Contains("SECRET", StringComparison.OrdinalIgnoreCase) || value.Contains("079", StringComparison.Ordinal) && value.Contains("1234567", StringComparison.Ordinal)));
        Assert.Equal(["EndCustomer", "User"], rows.Select(r => r.Entities).Order());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Others_are_sampled_by_request_and_the_same_request_always_is(DatabaseKind kind)
    {
        await using var recording = await Recording.OfAsync(databases, kind, ("Sampling", "0.5"));
        for (var round = 0; round < 2; round++)
        {
            for (var request = 0; request < 40; request++)
            {
                await using var session = recording.As(recording.Hierarchy.Customers[0].OwnerPath);
                session.Caller.RequestId = $"request-{request}";
                await session.Db.Merchants.Select(m => m.Name).ToListAsync();
            }
        }

        var told = (await recording.AllAsync()).CountBy(r => r.RequestId).ToList();

        Assert.InRange(told.Count, 10, 30);
        Assert.All(told, request => Assert.Equal(2, request.Value));
    }

    [Theory, InlineData(DatabaseKind.Sqlite, false, 0), InlineData(DatabaseKind.Sqlite, true, 4), InlineData(DatabaseKind.Postgres, true, 4)]
    public async Task The_system_is_nobody_who_looks_unless_configuration_says_so(DatabaseKind kind, bool recorded, int records)
    {
        await using var recording = await Recording.OfAsync(databases, kind, ("SystemWork", recorded ? "true" : "false"));
        await using (var system = recording.AsSystem()) await system.Db.Customers.ToListAsync();

        Assert.Equal(records is 0 ? 0 : 4, (await recording.AllAsync()).Sum(r => r.Rows));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Past_the_owner_filter_each_command_is_recorded_with_the_reason(DatabaseKind kind)
    {
        await using var recording = await Recording.OfAsync(databases, kind);
        await using (var staff = recording.As("/"))
        {
            staff.Caller.Narrow(recording.Hierarchy.Tenants[0].OwnerPath);
            await using (await staff.Db.SkipOwnerAsync("monthly figures", CancellationToken.None)) await staff.Db.Merchants.CountAsync();
        }

        var records = await recording.AllAsync();

        Assert.Equal([("monthly figures", ""), ("monthly figures", "Merchant")], records.Select(r => (r.SkipReason, r.Entities)).Order());
        Assert.All(records, r => Assert.Equal("/", r.OwnerPath));
    }
}
