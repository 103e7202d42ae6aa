using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Graph.Plugins;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Health;

public sealed class IntegrationHealthTests
{
    private const string Fields = "state breaker checkedAt latencyP95Ms successRate24h consecutiveFailures lastError history { at state latencyMs error }";
    private const string Walk = $$"""
        query($id: ID!, $n: Int!) { tenant(id: $id) { customers(first: $n) { nodes { merchants(first: $n) { nodes {
          plugin(key: "postwind-mail") { health { state breaker checkedAt latencyP95Ms successRate24h consecutiveFailures lastError } } } } } } } }
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Shows_a_check_to_those_who_configured_it_and_to_those_below_without_its_error(DatabaseKind kind)
    {
        await using var world = await HealthWorld.StartAsync(kind);
        var (tenant, merchant) = (world.Hierarchy.Tenants[0], world.Hierarchy.Merchants[0]);
        await world.ConfigureAsync(tenant);
        world.Provider.Status = 502;

        var payload = await world.App.As(tenant.OwnerPath).MutateAsync("checkIntegration", new { owner = tenant.GlobalId, plugin = HealthWorld.Plugin },
            $"effectivePlugin {{ owner {{ name }} health {{ {Fields} }} }}");

        Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
        var health = payload.GetProperty("effectivePlugin").GetProperty("health");
        Assert.Equal(("DEGRADED", "CLOSED", 0, 1), (health.GetProperty("state").GetString(), health.GetProperty("breaker").GetString(),
            health.GetProperty("successRate24h").GetDouble(), health.GetProperty("consecutiveFailures").GetInt32()));
        Assert.Equal("The provider answered 502.", health.GetProperty("lastError").GetString());
        Assert.Equal("The provider answered 502.", Assert.Single(health.GetProperty("history").EnumerateArray()).GetProperty("error").GetString());

        var below = await HealthAsync(world.App.As(merchant.OwnerPath), merchant);
        Assert.Equal("DEGRADED", below.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, below.GetProperty("lastError").ValueKind);
        Assert.Equal(JsonValueKind.Null, Assert.Single(below.GetProperty("history").EnumerateArray()).GetProperty("error").ValueKind);

        var other = world.Hierarchy.Tenants[1];
        Assert.Equal("UNKNOWN", (await HealthAsync(world.App.As(other.OwnerPath), other)).GetProperty("state").GetString());
        var foreign = await world.App.As(other.OwnerPath).MutateAsync("checkIntegration", new { owner = tenant.GlobalId, plugin = HealthWorld.Plugin }, "effectivePlugin { enabled }");
        Assert.Equal("NotFoundError", foreign.GetProperty("errors")[0].GetProperty("__typename").GetString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Health_of_a_page_costs_the_same_statements_whatever_its_length(DatabaseKind kind)
    {
        await using var world = await HealthWorld.StartAsync(kind);
        var tenant = world.Hierarchy.Tenants[0];
        var owners = ManyOwners.Below(tenant, customers: 20, merchants: 20).ToList();
        await world.App.ArrangeAsync(async db =>
        {
            db.AddRange(owners);
            return await db.SaveChangesAsync();
        });
        await world.ConfigureAsync(owners.Append(tenant));
        await world.RoundAsync();
        await CountAsync(world, tenant, n: 1); // Warms the catalogue.

        var (few, many) = (await CountAsync(world, tenant, n: 2), await CountAsync(world, tenant, n: 20));

        Assert.Equal(few, many);
        Assert.InRange(many, 1, 8);
    }

    [Fact]
    public async Task A_range_that_is_turned_round_or_longer_than_history_is_refused_at_its_field()
    {
        await using var world = await HealthWorld.StartAsync(DatabaseKind.Sqlite);
        var tenant = world.Hierarchy.Tenants[0];
        foreach (var range in new[] { """from: "2026-03-02T00:00:00Z", to: "2026-03-01T00:00:00Z" """, """from: "0001-01-01T00:00:00Z", to: "9999-12-31T00:00:00Z" """ })
        {
            var answer = await world.App.As(tenant.OwnerPath).AskAsync(
                $$"""query($id: ID!) { tenant(id: $id) { plugin(key: "postwind-mail") { health { history({{range}}) { at } } } } }""", new { id = tenant.GlobalId });
            Assert.Equal(["INVALID_RANGE"], answer.ErrorCodes);
        }
        var edge = await world.App.As(tenant.OwnerPath).AskAsync(
            """query($id: ID!) { tenant(id: $id) { plugin(key: "postwind-mail") { health { history(to: "0001-01-01T12:00:00Z") { at } } } } }""", new { id = tenant.GlobalId });
        Assert.Empty(edge.ErrorCodes);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_change_of_health_is_pushed_to_watchers_at_and_below_its_owner_alone(DatabaseKind kind)
    {
        await using var world = await HealthWorld.StartAsync(kind);
        var (merchant, stranger) = (world.Hierarchy.Merchants[0], world.Hierarchy.Tenants[1]);
        await world.ConfigureAsync(world.Hierarchy.Tenants[0]);
        using var left = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var (seen, strange) = (Watch(world, merchant, left.Token), Watch(world, stranger, left.Token));

        // Changes until one is seen: a subscription may not stand yet when the first is made.
        for (var failing = false; !seen.IsCompleted && !left.IsCancellationRequested; failing = !failing)
        {
            world.Provider.Status = failing ? 500 : 200;
            await world.App.As("/").MutateAsync("checkIntegration", new { owner = world.Hierarchy.Tenants[0].GlobalId, plugin = HealthWorld.Plugin }, "effectivePlugin { enabled }");
        }

        Assert.Equal((merchant.Id, HealthWorld.Plugin), await seen);
        Assert.False(strange.IsCompleted);
        await left.CancelAsync();
        Assert.Null(await strange);
    }

    private static async Task<(Guid, string)?> Watch(HealthWorld world, Owner owner, CancellationToken ct)
    {
        await using var scope = world.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of([(owner.OwnerPath, Permissions.PluginsRead)]));
        await foreach (var plugin in scope.ServiceProvider.GetRequiredService<PluginStream>().WatchHealthAsync(new NodeId(owner.Kind.ToString(), owner.Id), ct))
            return (plugin.OwnerId, plugin.Definition.Key);
        return null;
    }

    private static async Task<JsonElement> HealthAsync(Asker asker, Owner owner)
    {
        var field = owner is Tenant ? "tenant" : "merchant";
        var answer = await asker.AskAsync($$"""query($id: ID!) { {{field}}(id: $id) { plugin(key: "postwind-mail") { health { {{Fields}} } } } }""", new { id = owner.GlobalId });
        Assert.Empty(answer.ErrorCodes);
        return answer.At($"{field}.plugin.health");
    }

    private static async Task<int> CountAsync(HealthWorld world, Owner tenant, int n)
    {
        world.App.Statements.Clear();
        var answer = await world.App.As(tenant.OwnerPath).AskAsync(Walk, new { id = tenant.GlobalId, n });
        Assert.Empty(answer.ErrorCodes);
        var customers = answer.At("tenant.customers.nodes");
        Assert.Equal((n, n), (customers.GetArrayLength(), customers[0].GetProperty("merchants").GetProperty("nodes").GetArrayLength()));
        Assert.Equal("HEALTHY", customers[0].GetProperty("merchants").GetProperty("nodes")[0].GetProperty("plugin").GetProperty("health").GetProperty("state").GetString());
        return world.App.Statements.Count;
    }
}
