using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Imports;
using Scp.Testing;

namespace Scp.Core.Tests.Onboarding.Imports;

public sealed class ImportMerchantTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_row_at_a_tenant_names_its_customer(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind, new() { BatchRows = 4 });
        await world.SeeAsync(async db =>
        {
            (await db.Customers.SingleAsync(c => c.Slug == "customer-0-1")).Status = OwnerStatus.Suspended;
            return await db.SaveChangesAsync();
        });

        var run = await RunAsync(world, world.Tenant, "customer," + ImportWorld.MerchantHeader
            + "customer-0-0,shop,Shop,Europe/Zurich,CHF\ncustomer-0-1,shop,Shop,UTC,CHF\n,none,None,UTC,CHF\ncustomer-1-0,far,Far,UTC,CHF\n"
            + "customer-0-0,merchant-0-0-0,Taken,UTC,CHF\ncustomer-0-0,shop,Again,UTC,CHF\ncustomer-0-0,odd,Odd,Mars/One,franc\ncustomer-0-0,bare,Bare,,\n");

        Assert.Equal((ImportStatus.Partial, 1, 7), (run.Status, run.RowsWritten, run.RowsFailed));
        Assert.Equal(["3 customer CUSTOMER_CLOSED", "4 customer CUSTOMER", "5 customer CUSTOMER", "6 slug SLUG_TAKEN", "7 slug DUPLICATE", "8 currency CURRENCY", "8 timeZone TIME_ZONE",
            "9 currency CURRENCY", "9 timeZone TIME_ZONE"], await world.ReportAsync(run));
        var shop = await world.SeeAsync(db => db.Merchants.SingleAsync(m => m.Slug == "shop"));
        Assert.Equal((world.Customer.Id, world.Tenant.Id, "Europe/Zurich", "CHF", OwnerStatus.Active, (DateTimeOffset?)world.Time.GetUtcNow()),
            (shop.ParentId, shop.TenantId, shop.TimeZone, shop.Currency, shop.Status, shop.ActivatedAt));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task At_a_customer_they_are_all_its_own(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind);

        var run = await RunAsync(world, world.Customer, "customer," + ImportWorld.MerchantHeader + ",one,One,UTC,CHF\ncustomer-0-0,two,Two,UTC,EUR\ncustomer-0-1,three,Three,UTC,EUR\n");

        Assert.Equal(["4 customer CUSTOMER"], await world.ReportAsync(run));
        Assert.Equal(["merchant-0-0-0", "merchant-0-0-1", "one", "two"], await world.SlugsAsync(world.Customer));
    }

    [Theory, InlineData(DatabaseKind.Sqlite, ImportErrorPolicy.RejectFailedRows), InlineData(DatabaseKind.Postgres, ImportErrorPolicy.RejectFailedRows),
        InlineData(DatabaseKind.Sqlite, ImportErrorPolicy.RejectEverything), InlineData(DatabaseKind.Postgres, ImportErrorPolicy.RejectEverything)]
    public async Task Their_customers_are_charged_the_rest_of_a_month_that_was_billed_before(DatabaseKind kind, ImportErrorPolicy policy)
    {
        await using var world = await ImportWorld.CreateAsync(kind);
        await world.ChangeAsync(db => db.AddRange(Billed(world.Customer, 31).Concat(Billed(world.Hierarchy.Customers[1], 62))));

        var run = await RunAsync(world, world.Tenant, "customer,draft," + ImportWorld.MerchantHeader + string.Concat(Enumerable.Range(0, 4).Select(i => $"customer-0-0,,a-{i},A {i},UTC,CHF\n"))
            + "customer-0-0,true,draft,Draft,UTC,CHF\ncustomer-0-1,,b,B,UTC,CHF\n", policy);

        Assert.Equal((ImportStatus.Succeeded, 6), (run.Status, run.RowsWritten));
        Assert.Equal([("A 0", 31m), ("A 1", 31m), ("A 2", 31m), ("A 3", 31m), ("B", 62m)], await world.SeeAsync(async db => (await (
            from charge in db.PendingCharges
            join merchant in db.Merchants on charge.BeneficiaryId equals merchant.Id
            where charge.OwnerId == merchant.ParentId
            orderby merchant.Name
            select new { merchant.Name, charge.Amount }).ToListAsync()).Select(c => (c.Name, c.Amount)).ToList()));
    }

    private static IEnumerable<object> Billed(Customer customer, int perMerchant)
    {
        var start = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
        var plan = new Plan
        {
            Id = Guid.CreateVersion7(), OwnerId = customer.ParentId!.Value, OwnerPath = OwnerPath.Parent(customer.OwnerPath), Code = customer.Slug, Number = 1, Name = "Growth",
            Status = PlanStatus.Published, Currency = "CHF", Components = $$"""[{"key":"shop","title":"Shop","model":"PerMerchant","unitPrice":{{perMerchant}}}]""",
        };
        var account = new BillingAccount { Id = Guid.CreateVersion7(), OwnerId = customer.Id, OwnerPath = customer.OwnerPath, Currency = "CHF", CreatedAt = start };
        return [plan, account, new Contract
        {
            Id = Guid.CreateVersion7(), OwnerId = customer.Id, OwnerPath = customer.OwnerPath, AccountId = account.Id, PlanId = plan.Id, Status = ContractStatus.Active,
            StartedAt = start, Anchor = start, CurrentPeriodStart = start, CurrentPeriodEnd = start.AddMonths(1), BilledThrough = start.AddMonths(1),
        }];
    }

    private static async Task<ImportRun> RunAsync(ImportWorld world, Owner owner, string text, ImportErrorPolicy policy = ImportErrorPolicy.RejectFailedRows)
    {
        var machine = await world.MachineAsync(owner);
        var run = await world.StartAsync(machine, owner, ImportKind.Merchants, policy);
        Assert.Null((await world.UploadAsync(machine, run, text)).Error);
        await world.RunAsync();
        return await world.FindAsync(run);
    }
}
