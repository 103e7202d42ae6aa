using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Encryption;
using Scp.Testing;
using Xunit.Abstractions;

namespace Scp.Core.Tests.Encryption;

public sealed class MasterKeyRotationTests(ITestOutputHelper output)
{
    private const int Count = 10_000;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ten_thousand_keys_are_wrapped_anew_while_they_are_read_also_when_the_worker_is_killed_halfway(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        var secrets = await ManySecrets.SeedAsync(world, Count);
        using var kill = new CancellationTokenSource();
        var deadly = new DeadlyClock(world.Time, kill);
        var (first, second) = (world.NewNode("second", deadly), world.NewNode("second"));
        await StartAsync(world, first);

        using var readers = new CancellationTokenSource();
        var reading = Enumerable.Range(0, 2).Select(i => Task.Run(() => ReadAsync(world, secrets, i, readers.Token))).ToArray();
        var clock = Stopwatch.StartNew();

        deadly.Remaining = 20; // Of the forty batches.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(() => first.GetRequiredService<MasterKeyRotator>().RunAsync(kill.Token)));
        var halfway = await DoneAsync(world);
        Assert.InRange(halfway, 1, Count - 1);
        await second.GetRequiredService<MasterKeyRotator>().RunAsync(default);
        Assert.Equal(halfway, await DoneAsync(world)); // The killed node's lease still holds.
        world.Time.Advance(MasterKeyRotator.Lease);
        await second.GetRequiredService<MasterKeyRotator>().RunAsync(default);

        var rate = Count / clock.Elapsed.TotalSeconds;
        await readers.CancelAsync();
        var reads = (await Task.WhenAll(reading)).Sum();
        output.WriteLine($"{kind}: {rate:0} keys a second, {reads} reads meanwhile, none failed");
        await using var system = world.AsSystem();
        Assert.Equal(0, await system.Db.DataKeys.CountAsync(k => k.MasterKeyId != "second"));
        var rotation = await system.Db.MasterKeyRotations.SingleAsync();
        Assert.Equal((MasterKeyRotationStatus.Completed, Count, Count), (rotation.Status, rotation.Total, rotation.Done));
        Assert.True(reads > 100, $"{reads} reads");
        Assert.Equal(["master-key.rotate", "master-key.rotated"],
            await system.Db.AuditEntries.Where(e => e.TargetId == rotation.Id).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync());
        Assert.Equal(0, await system.Db.AuditEntries.CountAsync(e => e.TargetType == nameof(DataKey) && e.Action != "data-key.create"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_nodes_that_work_at_once_count_each_key_once(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        await ManySecrets.SeedAsync(world, 2_000);
        var nodes = new[] { world.NewNode("second"), world.NewNode("second") };
        await StartAsync(world, nodes[0]);

        await Task.WhenAll(nodes.Select(n => Task.Run(() => n.GetRequiredService<MasterKeyRotator>().RunAsync(default))));

        await using var system = world.AsSystem();
        var rotation = await system.Db.MasterKeyRotations.SingleAsync();
        Assert.Equal((2_000, MasterKeyRotationStatus.Completed), (rotation.Done, rotation.Status));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Begins_only_towards_the_current_key_and_one_at_a_time(DatabaseKind kind)
    {
        await using var world = await KeyWorld.CreateAsync(kind);
        await ManySecrets.SeedAsync(world, 1);
        var node = world.NewNode("second");

        await using var session = world.As(world.Hierarchy.Platform, Permissions.KeysWrite, node);
        var service = session.Get<MasterKeyRotationService>();
        Assert.IsType<ValidationError>((await service.StartAsync(new("first"), default)).Error);
        Assert.Null((await service.StartAsync(new("second"), default)).Error);
        Assert.IsType<ConflictError>((await service.StartAsync(new("second"), default)).Error);
        await using var tenant = world.As(world.Tenant, Permissions.KeysWrite, node);
        await Assert.ThrowsAsync<AccessDeniedException>(() => tenant.Get<MasterKeyRotationService>().StartAsync(new("second"), default));
    }

    private static async Task StartAsync(KeyWorld world, IServiceProvider node)
    {
        await using var admin = world.As(world.Hierarchy.Platform, Permissions.KeysWrite, node);
        Assert.Null((await admin.Get<MasterKeyRotationService>().StartAsync(new("second"), default)).Error);
    }

    private static async Task<int> DoneAsync(KeyWorld world)
    {
        await using var system = world.AsSystem();
        return await system.Db.MasterKeyRotations.Select(r => r.Done).SingleAsync();
    }

    // More owners than the cache holds, so that most reads unwrap what the rotation is at.
    private static async Task<int> ReadAsync(KeyWorld world, ManySecrets secrets, int seed, CancellationToken until)
    {
        var (random, reads) = (new Random(seed), 0);
        while (!until.IsCancellationRequested)
        {
            await using var session = world.AsSystem();
            for (var i = 0; i < 50; i++, reads++)
            {
                var (owner, text) = secrets.All[random.Next(secrets.All.Count)];
                Assert.Equal(ManySecrets.PlainOf(owner), (await session.Get<Envelope>().OpenAsync(owner, ManySecrets.Field, text, default)).Value?.Value);
            }
        }
        return reads;
    }

    /// <summary>Kills its process when it has been asked for the time so often. The rotation asks once for each batch.</summary>
    private sealed class DeadlyClock(TimeProvider clock, CancellationTokenSource kill) : TimeProvider
    {
        public int Remaining { get; set; }

        public override DateTimeOffset GetUtcNow()
        {
            if (Remaining > 0 && --Remaining is 0) kill.Cancel();
            return clock.GetUtcNow();
        }
    }
}
