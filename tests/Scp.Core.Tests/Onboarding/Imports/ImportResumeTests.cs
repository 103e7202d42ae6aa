using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Imports;
using Scp.Testing;

namespace Scp.Core.Tests.Onboarding.Imports;

public sealed class ImportResumeTests
{
    // Batches of three rows: four of them.
    private static readonly string tenRows = ImportWorld.CustomerHeader + string.Concat(Enumerable.Range(0, 10).Select(n => $"slug-{n},N {n},L {n},p{n}@x.example\n"));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_node_that_dies_at_any_step_doubles_and_loses_nothing(DatabaseKind kind)
    {
        foreach (var policy in Enum.GetValues<ImportErrorPolicy>())
            for (var steps = 0; steps < 5; steps++)
            {
                await using var world = await ImportWorld.CreateAsync(kind);
                var run = await StagedAsync(world, policy);
                var second = world.NewNode();

                await world.DieAfterAsync(steps, run);
                var left = await world.FindAsync(run);
                await world.RunAsync(second); // Too early: the first may be at it still.
                Assert.Equal((left.Version, left.Cursor), (await world.FindAsync(run)) is var same ? (same.Version, same.Cursor) : default);
                world.Time.Advance(ImportRun.WholeLease);
                await world.RunAsync(second);

                var done = await world.FindAsync(run);
                Assert.Equal((ImportStatus.Succeeded, 10, 10, 0), (done.Status, done.RowsRead, done.RowsWritten, done.RowsFailed));
                Assert.Equal(12, (await world.SlugsAsync(world.Tenant)).Count);
                Assert.Equal(10, await world.SeeAsync(db => db.AuditEntries.CountAsync(e => e.Action == "customer.create" && e.ClientId == run.RequestedByClientId)));
                Assert.Equal(0, await world.SeeAsync(db => db.ImportChunks.CountAsync()));
            }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_crash_inside_the_writing_of_everything_leaves_nothing_to_see(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind);
        var run = await StagedAsync(world, ImportErrorPolicy.RejectEverything);
        await world.DieAfterAsync(4, run); // All four batches are checked.
        world.Time.Advance(ImportRun.WholeLease);
        var inserts = 0;
        world.Statements.BeforeEach = _ =>
        {
            lock (world.Statements.Texts)
                if (world.Statements.Texts.LastOrDefault()?.Contains("INSERT INTO \"owners\"", StringComparison.OrdinalIgnoreCase) is true
                    || world.Statements.Texts.LastOrDefault()?.Contains("INSERT INTO owners", StringComparison.OrdinalIgnoreCase) is true) inserts++;
            if (inserts >= 3) throw new IOException("The node is gone.");
        };

        await Assert.ThrowsAnyAsync<Exception>(() => world.DieAfterAsync(1, run));
        world.Statements.BeforeEach = null;

        Assert.True(inserts >= 3);
        Assert.Equal(["customer-0-0", "customer-0-1"], await world.SlugsAsync(world.Tenant));
        Assert.Equal((ImportStatus.Writing, 0), (await world.FindAsync(run)) is var left ? (left.Status, left.RowsWritten) : default);
        world.Time.Advance(ImportRun.WholeLease);
        await world.RunAsync();
        Assert.Equal((ImportStatus.Succeeded, 10), (await world.FindAsync(run)) is var done ? (done.Status, done.RowsWritten) : default);
        Assert.Equal(12, (await world.SlugsAsync(world.Tenant)).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_slug_that_is_taken_between_the_passes_rejects_everything(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind);
        var run = await StagedAsync(world, ImportErrorPolicy.RejectEverything);
        await world.DieAfterAsync(4, run);
        var id = Guid.CreateVersion7();
        await world.ChangeAsync(db => db.Add(new Customer
        {
            Id = id, ParentId = world.Tenant.Id, OwnerPath = OwnerPath.Child(world.Tenant.OwnerPath, id), Name = "First", Slug = "slug-9", CreatedAt = DateTimeOffset.UnixEpoch, LegalName = "F",
        }));
        world.Time.Advance(ImportRun.WholeLease);

        await world.RunAsync();

        var done = await world.FindAsync(run);
        Assert.Equal((ImportStatus.Failed, ImportFailure.RowsRejected, 0, 1), (done.Status, done.Failure, done.RowsWritten, done.RowsFailed));
        Assert.Equal(["11 slug SLUG_TAKEN"], await world.ReportAsync(run));
        Assert.Equal(["customer-0-0", "customer-0-1", "slug-9"], await world.SlugsAsync(world.Tenant));
        Assert.Equal(0, await world.SeeAsync(db => db.ImportChunks.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Cancelled_between_batches_it_writes_no_more_and_forgets_the_file(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind);
        var machine = await world.MachineAsync(world.Tenant);
        var run = await world.StartAsync(machine, world.Tenant);
        await world.UploadAsync(machine, run, tenRows);
        await world.DieAfterAsync(2, run);

        await using (var session = world.As(machine))
            Assert.Null((await session.Services.GetRequiredService<ImportService>().CancelAsync(new(new("ImportRun", run.Id), "enough"), default)).Error);
        world.Time.Advance(ImportRun.Lease);
        await world.RunAsync();
        await world.Node.GetRequiredService<ImportSweep>().RunAsync(default);

        var ended = await world.FindAsync(run);
        Assert.Equal((ImportStatus.Cancelled, 6), (ended.Status, ended.RowsWritten));
        Assert.Equal(8, (await world.SlugsAsync(world.Tenant)).Count);
        Assert.Equal(0, await world.SeeAsync(db => db.ImportChunks.CountAsync()));
        await using var again = world.As(machine);
        Assert.IsType<ConflictError>((await again.Services.GetRequiredService<ImportService>().CancelAsync(new(new("ImportRun", run.Id)), default)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_gets_nowhere_is_given_up(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind);
        var run = await StagedAsync(world, ImportErrorPolicy.RejectFailedRows);

        for (var n = 0; n <= ImportRun.MaxAttempts; n++)
        {
            await world.DieAfterAsync(0, run);
            world.Time.Advance(ImportRun.Lease);
        }

        Assert.Equal((ImportStatus.Failed, ImportFailure.Unexpected), (await world.FindAsync(run)) is var ended ? (ended.Status, ended.Failure) : default);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_run_without_a_file_and_an_upload_that_a_node_died_at_are_cleared_away(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind);
        var machine = await world.MachineAsync(world.Tenant);
        var (forgotten, other) = (await world.StartAsync(machine, world.Tenant), await world.StartAsync(machine, world.Tenant));
        await world.ChangeAsync(db => db.AddRange(Left(forgotten), Left(other)));
        await world.UploadAsync(machine, other, tenRows);
        var sweep = world.Node.GetRequiredService<ImportSweep>();

        await sweep.RunAsync(default);
        Assert.Equal((1, 4), await world.SeeAsync(async db =>
            (await db.ImportChunks.CountAsync(c => c.RunId == forgotten.Id), await db.ImportChunks.CountAsync(c => c.RunId == other.Id))));
        world.Time.Advance(ImportSweep.Patience + TimeSpan.FromSeconds(1));
        await sweep.RunAsync(default);

        Assert.Equal((ImportStatus.Cancelled, ImportStatus.Queued), ((await world.FindAsync(forgotten)).Status, (await world.FindAsync(other)).Status));
        Assert.Equal(4, await world.SeeAsync(db => db.ImportChunks.CountAsync(c => c.RunId == other.Id)));
        Assert.Equal(4, await world.SeeAsync(db => db.ImportChunks.CountAsync()));

        static ImportChunk Left(ImportRun run) => new()
        {
            Id = Guid.CreateVersion7(), RunId = run.Id, OwnerId = run.OwnerId, OwnerPath = run.OwnerPath, UploadId = Guid.CreateVersion7(), Number = 0, Rows = "[]",
        };
    }

    private static async Task<ImportRun> StagedAsync(ImportWorld world, ImportErrorPolicy policy)
    {
        var machine = await world.MachineAsync(world.Tenant);
        var run = await world.StartAsync(machine, world.Tenant, policy: policy);
        Assert.NotNull((await world.UploadAsync(machine, run, tenRows)).Value);
        return run;
    }
}
