using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scp.Core.Tests.Data;
using Scp.Core.Tests.Data.Changes;
using Scp.Core.Tests.Data.Saving;
using Scp.Testing;

namespace Scp.Core.Tests.DataAccess;

public sealed class AccessWriterTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Writes_what_waits_when_the_server_stops(DatabaseKind kind)
    {
        await using var recording = await Recording.OfAsync(databases, kind, ("FlushEvery", "01:00:00"), ("BatchSize", "10"));
        await using (var staff = recording.As("/"))
            for (var i = 0; i < 9; i++) await staff.Db.Tenants.ToListAsync();
        Assert.Equal(9, recording.Log.Pending);

        await recording.StopAsync();

        Assert.Equal((0, 0), (recording.Log.Pending, recording.Log.Dropped));
        Assert.Equal(18, (await recording.AllAsync()).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Its_own_commands_are_neither_recorded_nor_seen_by_the_products_interceptors(DatabaseKind kind)
    {
        var counter = new StatementCounter();
        await using var recording = await Recording.OfAsync(databases, kind, true, s => s.AddSingleton<IInterceptor>(counter));
        await using (var staff = recording.As("/")) await staff.Db.Tenants.ToListAsync();

        var records = await recording.AllAsync();

        Assert.Equal(2, records.Count);
        Assert.Equal(1, counter.Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_could_not_be_written_is_tried_again(DatabaseKind kind)
    {
        var errors = new LoggedErrors();
        await using var recording = await Recording.OfAsync(databases, kind, running: false, s => s.AddLogging(log => log.AddProvider(errors)));
        await using (var staff = recording.As("/")) await staff.Db.Tenants.ToListAsync();
        await recording.Database.RunAsync(kind is DatabaseKind.Sqlite
            ? "CREATE TRIGGER full BEFORE INSERT ON data_access BEGIN SELECT RAISE(ABORT, 'full'); END" : "ALTER TABLE data_access ADD CONSTRAINT full_now CHECK (false) NOT VALID");

        await recording.WriteAsync();
        await Eventually.TrueAsync(() => errors.Messages.Any(m => m.Contains("will be tried again", StringComparison.Ordinal)));
        Assert.Equal(1, recording.Log.Pending);
        await recording.Database.RunAsync(kind is DatabaseKind.Sqlite ? "DROP TRIGGER full" : "ALTER TABLE data_access DROP CONSTRAINT full_now");

        Assert.Equal(2, (await recording.AllAsync()).Count);
        Assert.Equal(0, recording.Log.Dropped);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_merchant_that_is_gone_from_its_path_is_told_with_the_nearest_owner_above(DatabaseKind kind)
    {
        await using var recording = await Recording.OfAsync(databases, kind, running: false, null);
        await using (var staff = recording.As("/")) await staff.Db.Merchants.Where(m => m.Id == recording.Hierarchy.Merchants[0].Id).ToListAsync();
        await using (var system = recording.Database.AsSystem())
        {
            var moved = await system.Db.Merchants.SingleAsync(m => m.Id == recording.Hierarchy.Merchants[0].Id);
            system.Db.Remove(moved);
            await system.Db.SaveChangesAsync();
        }

        await recording.WriteAsync();

        Assert.Equal(recording.Hierarchy.Customers[0].Id, Assert.Single(await recording.AllAsync()).OwnerId);
    }
}
