using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scp.Core.Audit.Chain;
using Scp.Testing;

namespace Scp.Core.Tests.Audit.Chain;

public sealed class SealingCheckTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_sealer_that_stands_still_is_told(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.SealAsync();
        Assert.Equal("Every entry is sealed.", (await CheckAsync(world)).Description);

        await world.AppendAsync(3);
        world.Time.Advance(SealingCheck.Limit);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(world)).Status);
        world.Time.Advance(TimeSpan.FromSeconds(1));
        var late = await CheckAsync(world);
        Assert.Equal((HealthStatus.Degraded, "The oldest entry that is not sealed waits since 61 s."), (late.Status, late.Description));

        await world.SealAsync();
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(world)).Status);
    }

    private static async Task<HealthCheckResult> CheckAsync(ChainWorld world)
    {
        await using var session = world.AsSystem();
        return await session.Services.GetRequiredService<SealingCheck>().RunAsync(default);
    }
}
