using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data.Saving;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Billing.Contracts;

public sealed class EntitlementsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_many_that_come_at_once_as_many_are_let_in_as_the_plan_allows(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        await world.StartAsync(await world.SellAsync("pro", entitlements: [new(Features.Merchants, 4)])); // Of which there are two.

        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => CreateAsync(world, $"new-{i}")));

        Assert.Equal(2, made.Count(r => r.Error is null));
        Assert.All(made.Select(r => r.Error).OfType<DomainError>(), error => Assert.Equal(4, Assert.IsType<LimitExceededError>(error).Limit));
        Assert.Equal(4, await world.SeeAsync(db => db.Merchants.CountAsync(m => m.ParentId == world.Customer.Id)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_archived_merchant_makes_room_and_a_moved_one_takes_it(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        await world.StartAsync(await world.SellAsync("pro", entitlements: [new(Features.Merchants, 2)]));
        var (own, other) = (world.Hierarchy.Merchants[0], world.Hierarchy.Merchants[2]);

        Assert.IsType<LimitExceededError>((await MoveAsync(world, other)).Error);
        await using (var system = world.AsSystem())
        {
            (await system.Db.Merchants.SingleAsync(m => m.Id == own.Id)).Status = OwnerStatus.Archived;
            await system.Db.SaveChangesAsync();
        }
        Assert.Null((await MoveAsync(world, other)).Error);
        Assert.IsType<LimitExceededError>((await CreateAsync(world, "one-more")).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_has_no_contract_or_one_that_does_not_limit_is_not_limited(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        Assert.Null((await CreateAsync(world, "before")).Error);
        var contract = await world.StartAsync(await world.SellAsync("none", entitlements: [new(Features.Merchants), new(Features.Users, 0)]));
        Assert.Null((await CreateAsync(world, "unlimited")).Error);
        var full = await world.SellAsync("full", entitlements: [new(Features.Merchants, 1)]);
        Assert.Null((await world.ChangePlanAsync(contract, full)).Error);
        Assert.IsType<LimitExceededError>((await CreateAsync(world, "beyond")).Error);

        await world.CancelAsync(contract, ChangeTiming.Immediate);

        Assert.Null((await CreateAsync(world, "after")).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Asking_for_a_limit_takes_one_statement_where_there_is_none(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        await using var session = world.AsSystem();
        world.Statements.Count = 0;

        Assert.Null(await session.The<Entitlements>().CheckAsync(Features.Merchants, world.Customer, default));

        Assert.Equal(1, world.Statements.Count);
    }

    private static async Task<Result<Merchant>> CreateAsync(BillingWorld world, string slug)
    {
        await using var session = world.As(world.Customer, Permissions.MerchantsWrite);
        return await session.The<MerchantService>().CreateAsync(new(world.Customer.NodeId(), slug, slug, "UTC", "CHF"), default);
    }

    private static async Task<Result<Merchant>> MoveAsync(BillingWorld world, Merchant merchant)
    {
        await using var session = world.As(world.Tenant, Permissions.MerchantsWrite);
        return await session.The<MoveMerchantService>().MoveAsync(new(merchant.NodeId(), world.Customer.NodeId()), default);
    }
}
