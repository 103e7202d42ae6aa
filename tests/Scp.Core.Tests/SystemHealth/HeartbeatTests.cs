using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Common;
using Scp.Core.SystemHealth.Nodes;
using Scp.Testing;

namespace Scp.Core.Tests.SystemHealth;

public sealed class HeartbeatTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nodes_tell_that_they_live_and_a_silent_one_is_forgotten_after_a_day(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await using var world = new SystemWorld(database);
        var (one, two) = (world.NewNode(), world.NewNode());
        var start = world.Time.GetUtcNow();

        await SystemWorld.RunAsync(one, "heartbeat");
        await SystemWorld.RunAsync(two, "heartbeat");
        world.Time.Advance(TimeSpan.FromHours(23));
        await SystemWorld.RunAsync(two, "heartbeat");

        var both = await NodesAsync(database);
        Assert.Equal([start, start + TimeSpan.FromHours(23)], both.Select(n => n.LastSeenAt));
        Assert.All(both, n => Assert.Equal((Environment.MachineName, start, ProductVersion.Current.ToString()), (n.Name, n.StartedAt, n.Version)));

        world.Time.Advance(TimeSpan.FromHours(2));
        await SystemWorld.RunAsync(two, "heartbeat");

        Assert.Equal(two.GetRequiredService<ThisNode>().Id, Assert.Single(await NodesAsync(database)).Id);
    }

    private static async Task<List<ClusterNode>> NodesAsync(TestDatabase database)
    {
        await using var session = database.AsSystem();
        return await session.Db.ClusterNodes.AsNoTracking().OrderBy(n => n.LastSeenAt).ToListAsync();
    }
}
