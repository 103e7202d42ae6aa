using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Imports;
using Scp.Testing;

namespace Scp.Core.Tests.Onboarding.Imports;

public sealed class ImportRightsTests
{
    private static readonly string nineRows = ImportWorld.CustomerHeader + string.Concat(Enumerable.Range(0, 9).Select(n => $"slug-{n},N,L,\n"));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_imports_what_they_may_not_write_or_where_they_are_not(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind);
        var machine = await world.MachineAsync(world.Tenant);

        await using (var session = world.As(machine, Permissions.ImportsWrite, Permissions.CustomersWrite))
        {
            var imports = session.Services.GetRequiredService<ImportService>();
            await Assert.ThrowsAsync<AccessDeniedException>(() => imports.StartAsync(At(world.Tenant, ImportKind.Merchants), default));
            Assert.Null((await imports.StartAsync(At(world.Tenant, ImportKind.Customers), default)).Error);
        }
        await using (var session = world.As(machine))
        {
            var imports = session.Services.GetRequiredService<ImportService>();
            Assert.IsType<NotFoundError>((await imports.StartAsync(At(world.Hierarchy.Tenants[1], ImportKind.Customers), default)).Error);
            Assert.IsType<NotFoundError>((await imports.StartAsync(At(world.Hierarchy.Customers[2], ImportKind.Merchants), default)).Error);
            Assert.IsType<ValidationError>((await imports.StartAsync(At(world.Customer, ImportKind.Customers), default)).Error);
            Assert.IsType<ValidationError>((await imports.StartAsync(At(world.Hierarchy.Merchants[0], ImportKind.Merchants), default)).Error);
            session.Caller.ImpersonatorId = Guid.CreateVersion7();
            Assert.IsType<NotWhileImpersonatingError>((await imports.StartAsync(At(world.Tenant, ImportKind.Customers), default)).Error);
        }
        var foreign = await world.MachineAsync(world.Hierarchy.Tenants[1]);
        var run = await world.StartAsync(machine, world.Tenant);
        Assert.IsType<NotFoundError>((await world.UploadAsync(foreign, run, nineRows)).Error);
        await using (var session = world.As(foreign))
            Assert.IsType<NotFoundError>((await session.Services.GetRequiredService<ImportService>().CancelAsync(new(new("ImportRun", run.Id)), default)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Rights_that_are_withdrawn_end_it_at_the_next_batch(DatabaseKind kind)
    {
        foreach (var (policy, before, kept) in new[] { (ImportErrorPolicy.RejectFailedRows, 1, 3), (ImportErrorPolicy.RejectEverything, 3, 0) })
        {
            await using var world = await ImportWorld.CreateAsync(kind);
            var machine = await world.MachineAsync(world.Tenant);
            var run = await world.StartAsync(machine, world.Tenant, policy: policy);
            await world.UploadAsync(machine, run, nineRows);
            await world.DieAfterAsync(before, run);

            await world.ChangeAsync(db => db.RemoveRange(db.RoleAssignments.Where(a => a.ClientId == machine.Id)));
            world.Time.Advance(ImportRun.WholeLease);
            await world.RunAsync();

            var ended = await world.FindAsync(run);
            Assert.Equal((ImportStatus.Failed, ImportFailure.RightsWithdrawn, kept), (ended.Status, ended.Failure, ended.RowsWritten));
            Assert.Equal(2 + kept, (await world.SlugsAsync(world.Tenant)).Count);
            Assert.Equal(0, await world.SeeAsync(db => db.ImportChunks.CountAsync()));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_owner_that_is_suspended_meanwhile_takes_no_more(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind);
        var machine = await world.MachineAsync(world.Hierarchy.Platform);
        var run = await world.StartAsync(machine, world.Tenant);
        await world.UploadAsync(machine, run, nineRows);
        await world.DieAfterAsync(1, run);

        await world.SeeAsync(async db =>
        {
            (await db.Tenants.SingleAsync(t => t.Id == world.Tenant.Id)).Status = OwnerStatus.Suspended;
            return await db.SaveChangesAsync();
        });
        world.Time.Advance(ImportRun.Lease);
        await world.RunAsync();

        Assert.Equal((ImportStatus.Failed, ImportFailure.OwnerClosed, 3), (await world.FindAsync(run)) is var ended ? (ended.Status, ended.Failure, ended.RowsWritten) : default);
        await using var session = world.As(machine);
        Assert.IsType<ConflictError>((await session.Services.GetRequiredService<ImportService>().StartAsync(At(world.Tenant, ImportKind.Customers), default)).Error);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_owner_has_only_so_many_at_a_time(DatabaseKind kind)
    {
        await using var world = await ImportWorld.CreateAsync(kind, new() { MaxUnfinished = 2 });
        var machine = await world.MachineAsync(world.Tenant);
        await world.StartAsync(machine, world.Tenant);
        await world.StartAsync(machine, world.Tenant);

        await using var session = world.As(machine);
        Assert.Equal(2, Assert.IsType<LimitExceededError>((await session.Services.GetRequiredService<ImportService>().StartAsync(At(world.Tenant, ImportKind.Customers), default)).Error).Limit);
    }

    private static StartImportInput At(Owner owner, ImportKind kind) => new(new(owner.Kind.ToString(), owner.Id), kind, ImportFormat.Csv, ImportErrorPolicy.RejectEverything);
}
