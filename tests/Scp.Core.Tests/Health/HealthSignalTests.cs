using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Data.Changes;
using Scp.Core.Health;
using Scp.Core.Plugins;
using Scp.Testing;

namespace Scp.Core.Tests.Health;

public sealed class HealthSignalTests
{
    [Fact] // On SQLite, where the process tells itself; what nodes tell each other is the feed's own test.
    public async Task Checks_that_find_nothing_new_are_told_to_nobody()
    {
        await using var world = await HealthWorld.CreateAsync(DatabaseKind.Sqlite, ("ConsecutiveFailures", "1"));
        var tenant = world.Hierarchy.Tenants[0];
        await world.ConfigureAsync(tenant);
        await world.SyncAsync();
        using var left = new CancellationTokenSource();
        var heard = world.Node.GetRequiredService<ChangeFeed>().Subscribe(world.Hierarchy.Merchants[0].OwnerPath, typeof(HealthSignal), null, left.Token);

        await world.AfterAsync(default); // HEALTHY.
        for (var i = 0; i < 3; i++) await world.AfterAsync(TimeSpan.FromMinutes(1));
        world.Provider.Status = 500;
        await world.AfterAsync(TimeSpan.FromMinutes(1)); // DOWN and OPEN, in one.
        await world.AfterAsync(TimeSpan.FromMinutes(2)); // HALF_OPEN, and OPEN again.
        await left.CancelAsync();

        Assert.Equal(Enumerable.Repeat(new AnnouncedChange(typeof(HealthSignal), tenant.OwnerPath, PluginDefinition.SubjectOf(HealthWorld.Plugin)), 4),
            await heard.ToListAsync());
    }
}
