using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Inheritance.Planning;
using Scp.Core.Plugins;
using Scp.Testing;
using static Scp.Core.Tests.Plugins.PluginSession;

namespace Scp.Core.Tests.Plugins;

/// <summary>Writers that keep to a plan beside writers that do not, new owners and moves, all at once.</summary>
public sealed class PlanRaceTests
{
    private const int Rounds = 40;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_planned_write_never_meets_a_state_other_than_its_plans(DatabaseKind kind)
    {
        var witness = new Witness();
        await using var world = await PluginWorld.CreateAsync(kind, witness);
        var family = await world.SeedFamilyAsync(merchants: 2);
        var other = await world.SeedCustomerAsync(family.Tenant);
        var (applied, refused, busy) = (0, 0, true);

        var others = new[] { Task.Run(() => ChangeAsync(1)), Task.Run(() => ChangeAsync(2)), Task.Run(StirAsync) };
        await Task.WhenAll(Task.Run(() => PlanAsync(family.Tenant, 3)), Task.Run(() => PlanAsync(family.Merchant, 4)));
        busy = false;
        await Task.WhenAll(others);

        Assert.Empty(witness.Strayed);
        Assert.True(applied > 5 && refused > 5, $"{applied} applied, {refused} refused");

        async Task PlanAsync(Owner owner, int seed)
        {
            var random = new Random(seed);
            for (var round = 0; round < Rounds; round++)
            {
                await using var session = world.AsSystem();
                var input = new ConfigurePluginInput(IdOf(owner), Cards, null, [Set("captureDelayHours", LayerMode.Override, random.Next(1, 100))]);
                var state = await Witness.StateAsync(session.Db, owner);
                var impact = await session.Service.PreviewAsync(input, default);
                // Versions only grow: equal before and after the preview is what the preview saw.
                if (state != await Witness.StateAsync(session.Db, owner)) continue;
                await Task.Delay(random.Next(0, 8));
                witness.Expect(session.Db, owner, state);
                var result = await session.Service.ConfigureAsync(input with { PlanHash = impact.PlanHash }, default);
                if (result.Error is null) Interlocked.Increment(ref applied);
                else if (result.Error is PlanChangedError) Interlocked.Increment(ref refused);
                else Assert.Fail(result.Error.ToString());
            }
        }

        async Task ChangeAsync(int seed)
        {
            var random = new Random(seed);
            while (Volatile.Read(ref busy))
            {
                await using var session = world.AsSystem();
                Owner owner = random.Next(3) switch { 0 => family.Customer, 1 => family.Merchants[1], _ => other };
                var result = await session.OverrideAsync(owner, "maximumAmount", random.Next(1, 9));
                Assert.True(result.Error is null or StaleError or ConflictError, result.Error?.ToString());
                await Task.Delay(random.Next(0, 25));
            }
        }

        async Task StirAsync()
        {
            for (var i = 0; Volatile.Read(ref busy); i++)
            {
                if (i % 3 is 0) await world.SeedMerchantAsync(family);
                await using var session = world.AsSystem();
                var result = await session.MoveAsync(family.Merchants[i % 2], i % 4 < 2 ? other : family.Customer);
                Assert.True(result.Error is null or StaleError or ConflictError, result.Error?.ToString());
                await Task.Delay(30);
            }
        }
    }

    /// <summary>Looks, inside the transaction of a planned write that has saved and waits a little, at what others committed.</summary>
    private sealed class Witness : SaveChangesInterceptor
    {
        private readonly System.Runtime.CompilerServices.ConditionalWeakTable<DbContext, Plan> plans = [];

        public List<string> Strayed { get; } = [];

        public void Expect(ScpDbContext db, Owner owner, string state) => plans.AddOrUpdate(db, new(owner, state));

        public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData saved, int result, CancellationToken ct = default)
        {
            if (saved.Context is not ScpDbContext db || !plans.TryGetValue(db, out var plan)) return result;
            plans.Remove(db);
            await Task.Delay(10, ct);
            var state = await StateAsync(db, plan.Owner);
            if (state != plan.State) lock (Strayed) Strayed.Add($"{plan.State} became {state}");
            return result;
        }

        /// <summary>All that the plan stands on but the owner's own layer, which the write itself changes.</summary>
        public static async Task<string> StateAsync(ScpDbContext db, Owner target)
        {
            var path = await db.Owners.Where(o => o.Id == target.Id).Select(o => o.OwnerPath).SingleAsync();
            var owners = await db.Owners.AsNoTracking().Under(path).OrderBy(o => o.OwnerPath).Select(o => o.OwnerPath).ToListAsync();
            string[] line = [.. OwnerPath.Ancestors(path)];
            var layers = await db.ConfigurationLayers.AsNoTracking().Where(l => l.OwnerId != target.Id && (line.Contains(l.OwnerPath) || l.OwnerPath.StartsWith(path)))
                .OrderBy(l => l.OwnerId).Select(l => new { l.OwnerId, l.Version }).ToListAsync();
            return $"{string.Join(' ', owners)} {string.Join(' ', layers.Select(l => $"{l.OwnerId:N}@{l.Version}"))}";
        }

        private sealed record Plan(Owner Owner, string State);
    }
}
