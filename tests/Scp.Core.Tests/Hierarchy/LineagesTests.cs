using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Hierarchy;

public sealed class LineagesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_page_costs_one_statement_and_the_same_page_again_none(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        var page = await session.Db.Merchants.AsNoTracking().ToListAsync();
        var lineages = session.The<Lineages>();
        world.Statements.Count = 0;

        var lines = await lineages.OfAsync(page, default);
        await lineages.OfAsync([.. page.AsEnumerable().Reverse()], default);
        await lineages.OfAsync(page[0], default);

        Assert.Equal(1, world.Statements.Count);
        Assert.Equal(
            page.Select(m => OwnerPath.Ancestors(m.OwnerPath).Append(m.OwnerPath)),
            lines.Select(line => line.Select(o => o.OwnerPath)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Reaches_above_the_callers_own_scope(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var merchant = world.The<Merchant>("merchant-1-0-1");
        await using var session = world.As(merchant, Permissions.MerchantsWrite, merchant);

        var line = await session.The<Lineages>().OfAsync(await session.Db.Merchants.SingleAsync(), default);

        Assert.Equal(["platform", "tenant-1", "customer-1-0", "merchant-1-0-1"], line.Select(o => o.Slug));
        Assert.Equal(["merchant-1-0-1"], await session.Db.Owners.Select(o => o.Slug).ToListAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refuses_an_owner_that_the_caller_may_not_see(DatabaseKind kind)
    {
        await using var world = await HierarchyWorld.CreateAsync(kind);
        var merchant = world.The<Merchant>("merchant-1-0-1");
        await using var session = world.As(merchant, Permissions.MerchantsWrite, merchant);

        await Assert.ThrowsAsync<InvalidOperationException>(() => session.The<Lineages>().OfAsync(world.The<Merchant>("merchant-0-0-0"), default));
    }
}
