using Scp.Core.Access.Messages;
using Scp.Core.Analytics.Series;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Onboarding.Provisioning;
using Scp.Core.Plugins;
using Scp.Core.Prospects;
using Scp.Testing;

namespace Scp.Core.Tests.Analytics;

/// <summary>Each metric against a small scenario that was counted by hand.</summary>
public sealed class MetricFiguresTests
{
    private static readonly DateTimeOffset start = AnalyticsWorld.Start;
    private const string InFrancs = """{"bi.currency":{"mode":"OVERRIDE","value":"CHF"}}""";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Revenue_is_told_with_what_was_won_grew_shrank_and_was_lost(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await world.SetAsync(world.Tenant, InFrancs);
        var sold = new SoldContracts(world);
        // 100 and 10 for each of two merchants; 100 a month of a year's 1,200.
        var (monthly, _) = await sold.SellAsync(world.Customer, sold.Plan(100, components: """[{"key":"m","title":"M","model":"PerMerchant","unitPrice":10}]"""));
        var (yearly, _) = await sold.SellAsync(world.Hierarchy.Customers[1], sold.Plan(1_200, BillingInterval.Year));
        await world.RollAsync();
        world.Time.Advance(TimeSpan.FromDays(1));
        await world.ChangeAsync<Owner>(world.Merchant.Id, m => m.Status = OwnerStatus.Suspended);
        var dearer = sold.Plan(2_400, BillingInterval.Year);
        await world.AddAsync(dearer);
        await world.ChangeAsync<Contract>(yearly.Id, c => c.PlanId = dearer.Id);
        await world.RollAsync();
        world.Time.Advance(TimeSpan.FromDays(1));
        await world.ChangeAsync<Contract>(monthly.Id, c => (c.Status, c.EndedAt) = (ContractStatus.Cancelled, world.Time.GetUtcNow()));
        await world.RollAsync();

        async Task<string> Of(string metric) => string.Join(' ', (await world.ReadAsync(metric)).Series.Single().Points.Select(p => p.Value));
        Assert.Equal(("220 310 200", "220 0 0"), (await Of("revenue.mrr"), await Of("revenue.new")));
        Assert.Equal(("0 100 0", "0 10 0", "0 0 110"), (await Of("revenue.expansion"), await Of("revenue.contraction"), await Of("revenue.churn")));
        Assert.Equal(220 + 100 - 10 - 110, await world.TotalAsync("revenue.mrr"));
        Assert.Equal([("customer-0-0", 10)], await world.GroupsAsync("revenue.contraction", "customer"));
        Assert.Equal([("customer-0-1", 100)], await world.GroupsAsync("revenue.expansion", "customer"));
        Assert.Equal([("CHF", 110)], await world.GroupsAsync("revenue.churn", "currency"));
        Assert.Equal((0, 200), (await world.TotalAsync("revenue.mrr", world.Customer), await world.TotalAsync("revenue.mrr", world.Hierarchy.Customers[1])));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_pipeline_stands_by_stage_and_currency_and_what_is_closed_counts_at_its_time(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await world.SetAsync(world.Tenant, InFrancs);
        Prospect Of(string stage, decimal? value, string currency = "CHF", decimal? probability = null) => new()
        {
            Id = Guid.CreateVersion7(), OwnerId = world.Tenant.Id, OwnerPath = world.Tenant.OwnerPath, Company = "C", Currency = currency, Stage = stage, Value = value, OwnProbability = probability, CreatedAt = start,
        };
        var (won, lost) = (Of("new", 70.5m), Of("new", 30));
        won.Close(ProspectStatus.Won, start.AddHours(3));
        lost.Close(ProspectStatus.Lost, start.AddDays(1));
        lost.LostReason = LostReason.Price;
        await world.AddAsync(Of("new", 100), Of("proposal", 200, probability: 0.5m), Of("proposal", 50, "EUR"), Of("new", null), won, lost);
        await world.RollAsync();

        Assert.Equal((4, 300, 110), (await world.TotalAsync("pipeline.open"), await world.TotalAsync("pipeline.value"), await world.TotalAsync("pipeline.weighted")));
        var stages = await world.ReadAsync("pipeline.open", groupBy: "stage");
        Assert.Equal([("new", 2d), ("proposal", 2)], stages.Series.Select(g => (g.Key, g.Points[^1].Value)).OrderBy(g => g.Key));
        Assert.Equal([("CHF", 110d), ("EUR", 25)], (await world.ReadAsync("pipeline.weighted", groupBy: "currency")).Series.Select(g => (g.Key, g.Points[^1].Value)));
        Assert.Equal((1, 70.5, 1), (await world.TotalAsync("pipeline.won"), await world.TotalAsync("pipeline.wonValue"), await world.TotalAsync("pipeline.lost")));
        Assert.Equal([("PRICE", 1)], await world.GroupsAsync("pipeline.lost", "reason"));

        await world.ChangeAsync<Prospect>(lost.Id, p => p.Reopen("new"));
        await world.RollAsync();
        Assert.Equal((5, 330, 0), (await world.TotalAsync("pipeline.open"), await world.TotalAsync("pipeline.value"), await world.TotalAsync("pipeline.lost")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Runs_stand_where_they_came_to_and_move_on_with_them(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        ProvisioningRun Run(RunStatus status, int begun) => new()
        {
            Id = Guid.CreateVersion7(), OwnerId = world.Customer.Id, OwnerPath = world.Customer.OwnerPath, MerchantId = Guid.CreateVersion7(), Template = "t", Content = "{}", Draft = "{}",
            Status = status, StartedAt = start.AddHours(1),
            Steps = [.. ((string[])["create", "plugins", "activate"]).Select((key, i) => new ProvisioningStep(key, key) { StartedAt = i < begun ? start : null })],
        };
        var waiting = Run(RunStatus.Waiting, 2);
        await world.AddAsync(waiting, Run(RunStatus.Succeeded, 3), Run(RunStatus.Pending, 0));
        await world.RollAsync();
        Assert.Equal([("PENDING", 1), ("SUCCEEDED", 1), ("WAITING", 1)], (await world.GroupsAsync("provisioning.runs", "status")).OrderBy(g => g.Key));
        Assert.Equal([("", 1), ("activate", 1), ("plugins", 1)], (await world.GroupsAsync("provisioning.runs", "step", world.Customer)).OrderBy(g => g.Key));

        await world.ChangeAsync<ProvisioningRun>(waiting.Id, r => r.Status = RunStatus.Succeeded);
        await world.RollAsync();
        Assert.Equal([("SUCCEEDED", 2), ("PENDING", 1)], await world.GroupsAsync("provisioning.runs", "status"));
        Assert.Equal(3, await world.TotalAsync("provisioning.runs"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Messages_count_when_they_are_sent_and_stay_counted_when_they_are_removed(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        AccountMessage Mail(Owner owner) => new()
        {
            Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Kind = AccountMessageKind.Invitation, Recipient = "a@example.org", CreatedAt = start, NextAt = start,
        };
        var (sent, other) = (Mail(world.Tenant), Mail(world.Customer));
        await world.AddAsync(sent, other, Mail(world.Customer));
        await world.ChangeAsync<AccountMessage>(sent.Id, m => m.SentAt = start.AddHours(1));
        await world.ChangeAsync<AccountMessage>(other.Id, m => m.SentAt = start.AddDays(1));
        await world.RollAsync();
        await using (var session = world.AsSystem())
        {
            session.Db.Remove((await session.Db.AccountMessages.FindAsync(sent.Id))!);
            await session.Db.SaveChangesAsync();
        }
        await world.RollAsync();

        Assert.Equal([1d, 1, 0], (await world.ReadAsync("messages.sent")).Series.Single().Points.Select(p => p.Value));
        Assert.Equal([("mail", 2)], await world.GroupsAsync("messages.sent", "channel"));
        Assert.Equal(1, await world.TotalAsync("messages.sent", world.Customer));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Plugins_count_for_the_owners_that_turned_them_on(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await using (var session = world.AsSystem()) await PluginCatalogSeed.EnsureAsync(session.Db, default);
        ConfigurationLayer Layer(Owner owner, string plugin, bool enabled = true)
        {
            var layer = ConfigurationLayer.For(owner, PluginDefinition.SubjectOf(plugin), start);
            layer.Entries = enabled ? """{"$enabled":{"mode":"OVERRIDE","value":true}}""" : """{"$enabled":{"mode":"OVERRIDE","value":false}}""";
            return layer;
        }
        await world.AddAsync(
            Layer(world.Tenant, "northpay-cards"), Layer(world.Customer, "northpay-cards"), Layer(world.Merchant, "smtp-mail"), Layer(world.Hierarchy.Merchants[1], "smtp-mail", enabled: false),
            Layer(world.Hierarchy.Tenants[1], "smtp-mail"));
        await world.RollAsync();

        Assert.Equal((3, 2, 1), (await world.TotalAsync("plugins.enabled"), await world.TotalAsync("plugins.enabled", world.Customer), await world.TotalAsync("plugins.enabled", world.Merchant)));
        Assert.Equal([("northpay-cards", 2d), ("smtp-mail", 1)], (await world.ReadAsync("plugins.enabled", groupBy: "plugin")).Series.Select(g => (g.Key, g.Points[^1].Value)));
        Assert.Equal(4, await world.TotalAsync("plugins.enabled", world.Hierarchy.Platform));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_many_points_the_former_total_is_that_of_as_many_before(DatabaseKind kind)
    {
        await using var world = await AnalyticsWorld.CreateAsync(kind);
        await world.AddAsync(Enumerable.Range(0, 60).Select(day => AnalyticsWorld.Requests(world.Merchant, start.AddDays(day), 1)));
        world.Time.Advance(TimeSpan.FromDays(60));
        await world.RollAsync();

        var week = await world.ReadAsync("requests.count", from: start.AddDays(7), to: start.AddDays(14));
        // March with its 31 days, and a February without any.
        var month = await world.ReadAsync("requests.count", from: start, to: start.AddDays(31), interval: Interval.Month);
        var april = await world.ReadAsync("requests.count", from: start.AddDays(31), to: start.AddDays(61), interval: Interval.Month);
        Assert.Equal((7d, 7d, 31d, 0d), (week.Total, week.PreviousTotal, month.Total, month.PreviousTotal));
        Assert.Equal((29d, 31d), (april.Total, april.PreviousTotal));
    }
}
