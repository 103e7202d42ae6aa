using Microsoft.EntityFrameworkCore;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Core.Billing.Pricing;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;
using static Scp.Core.Tests.Billing.Contracts.PaidMerchants;

namespace Scp.Core.Tests.Billing.Contracts;

public sealed class HeldMerchantsTests
{
    private static readonly DateTimeOffset start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset end = start.AddMonths(1);

    /// <summary>Whatever comes and goes, each merchant costs the shares of the time for which it is held: from when it is active and paid for, until
    /// it is given back.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Any_sequence_costs_the_shares_of_the_time_for_which_each_merchant_is_held(DatabaseKind kind)
    {
        await using var world = await BillingWorld.CreateAsync(kind);
        var random = new Random(20_261_128);
        Plan[] plans =
        [
            await world.SellAsync("a", 0, [new("shops", "Shop", PriceModel.PerMerchant, UnitPrice: 33.33m)]),
            await world.SellAsync("b", 0, [new("shops", "Store", PriceModel.PerMerchant, UnitPrice: 71.11m), new("more", "More", PriceModel.PerMerchant, UnitPrice: 17.07m)]),
            await world.SellAsync("c", 12.34m),
        ];
        var plan = plans[0];
        var contract = await world.StartAsync(plan);
        await world.RunAsync(contract);
        var active = world.Hierarchy.Merchants.Where(m => m.ParentId == world.Customer.Id).ToDictionary(m => m.Id, m => (Merchant: m, Is: true));
        var (held, at, paused, expected) = (active.Keys.ToHashSet(), start, false, 0m);
        for (var step = 0; step < 40; step++)
        {
            var next = step is 39 ? end.AddSeconds(-1) : at.AddSeconds(random.Next(1, 60_000));
            if (!paused) expected += AheadCharges.Of(plan, held.Select(id => new BilledMerchant(id, ""))).Sum(c => Proration.Share(c.Amount, start, end, at, step is 39 ? end : next, "CHF"));
            world.Time.Advance(next - at);
            at = next;
            if (step is 39) break;
            switch (random.Next(6))
            {
                case 0:
                    var made = await CreateAsync(world, $"new-{step}");
                    active[made.Id] = (made, true);
                    if (!paused && PerMerchant(plan)) held.Add(made.Id);
                    break;
                case 1 when paused:
                    Done(await world.ChangeAsync(s => s.The<ContractService>().ResumeAsync(new(contract.NodeId()), default)));
                    (paused, held) = (false, Active());
                    break;
                case 1:
                    Done(await world.ChangeAsync(s => s.The<ContractService>().PauseAsync(new(contract.NodeId()), default)));
                    (paused, held) = (true, []);
                    break;
                case 2:
                    Done(await world.ChangePlanAsync(contract, plan = plans.Where(p => p != plan).ElementAt(random.Next(2))));
                    if (!paused) held = Active();
                    break;
                default:
                    var (merchant, was) = active.Values.ElementAt(random.Next(active.Count));
                    await ChangeAsync(world, merchant, was ? Transition.Suspend : Transition.Reactivate);
                    active[merchant.Id] = (merchant, !was);
                    if (!was && !paused && PerMerchant(plan)) held.Add(merchant.Id);
                    break;
            }
        }
        world.Time.SetUtcNow(end);
        await world.CancelAsync(contract, ChangeTiming.PeriodEnd);

        var invoiced = await world.SeeAsync(db => db.InvoiceLines.Select(l => l.Amount).ToListAsync());
        Assert.Equal(expected, invoiced.Sum() + (await world.PendingAsync(contract)).Sum(c => c.Amount));
        Assert.InRange(active.Count, 5, 20);

        HashSet<Guid> Active() => [.. active.Values.Where(a => a.Is).Select(a => a.Merchant.Id)];
        static bool PerMerchant(Plan of) => of.Prices.Any(p => p.Model is PriceModel.PerMerchant);
    }
}
