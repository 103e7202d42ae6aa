using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Core.Billing.Pricing;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Hierarchy;

namespace Scp.Core.Tests.Billing.Contracts;

/// <summary>What is done with merchants whose customer pays 31 for each a month.</summary>
internal static class PaidMerchants
{
    public static Task<Plan> SellAsync(BillingWorld world) => world.SellAsync("shops", 0, [new("shops", "Shop", PriceModel.PerMerchant, UnitPrice: 31)]);

    public static async Task<Contract> BilledAsync(BillingWorld world)
    {
        var contract = await world.StartAsync(await SellAsync(world));
        await world.RunAsync(contract);
        return contract;
    }

    public static async Task<Merchant> CreateAsync(BillingWorld world, string slug, bool draft = false)
    {
        await using var session = world.As(world.Customer, Permissions.MerchantsWrite);
        return (await session.The<MerchantService>().CreateAsync(new(world.Customer.NodeId(), slug, slug, "UTC", "CHF", Draft: draft), default)).Value!;
    }

    public static async Task ChangeAsync(BillingWorld world, Merchant merchant, Transition transition)
    {
        await using var session = world.As(world.Customer, Permissions.MerchantsWrite);
        Assert.Null((await session.The<LifecycleService>().ChangeAsync<Merchant>(transition, new(merchant.NodeId()), default)).Error);
    }

    public static async Task MoveAsync(BillingWorld world, Merchant merchant)
    {
        await using var session = world.As(world.Tenant, Permissions.MerchantsWrite);
        Assert.Null((await session.The<MoveMerchantService>().MoveAsync(new(merchant.NodeId(), world.Customer.NodeId()), default)).Error);
    }

    public static void Done(Result<Contract> result) => Assert.Null(result.Error);
}
