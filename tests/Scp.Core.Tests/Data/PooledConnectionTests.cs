using Microsoft.EntityFrameworkCore;
using Npgsql;
using Scp.Core.Data;
using Scp.Core.Data.Postgres;
using Scp.Testing;

namespace Scp.Core.Tests.Data;

/// <summary>Security case 12: the next request on a pooled connection must not find the scope of the one before.</summary>
public sealed class PooledConnectionTests(SeededDatabases databases) : IClassFixture<SeededDatabases>
{
    private const string Scope = "SELECT current_setting('scp.lo', true)";

    [Theory, InlineData(0), InlineData(20)]
    public async Task A_returned_connection_has_forgotten_its_scope(int autoPrepared)
    {
        var (database, hierarchy) = await databases.GetAsync(DatabaseKind.Postgres);
        var one = OneConnection(database, autoPrepared);
        await using var services = TestDatabase.ProvideFor(database.Connections with { Application = one });
        IReadOnlyList<string> first;
        await using (var session = TestDatabase.As(services, hierarchy.Tenants[0].OwnerPath))
        {
            for (var i = 0; i < 6; i++) Assert.Equal(4, await session.Db.Merchants.CountAsync());
            first = [(await session.Db.Database.SqlQuery<int>($"SELECT pg_backend_pid() AS \"Value\"").SingleAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture)];
            Assert.Equal([hierarchy.Tenants[0].OwnerPath], await session.Db.Database.SqlQuery<string>($"SELECT current_setting('scp.lo', true) AS \"Value\"").ToListAsync());
        }

        await using var next = await RawConnection.OpenAsync(one);

        Assert.Equal(first, await next.TextsAsync("SELECT pg_backend_pid()::text"));
        Assert.Equal([""], await next.TextsAsync(Scope));
        Assert.Empty(await next.TextsAsync("SELECT slug FROM owners"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_request_without_a_scope_reads_nothing_after_one_with(DatabaseKind kind)
    {
        var (database, hierarchy) = await databases.GetAsync(kind);
        await using (var session = database.As(hierarchy.Tenants[0].OwnerPath))
            Assert.Equal(4, await session.Db.Merchants.CountAsync());

        await using var nobody = database.AsNobody();

        Assert.Equal(0, await nobody.Db.Merchants.CountAsync());
    }

    [Fact]
    public async Task A_rolled_back_scope_is_set_again()
    {
        var (database, hierarchy) = await databases.GetAsync(DatabaseKind.Postgres);
        await using var services = database.Provide(Unfiltered.Add);
        await using var session = TestDatabase.As(services, "/");
        Assert.Equal(8, await session.Db.Merchants.CountAsync());
        await using (var transaction = await session.Db.Database.BeginTransactionAsync())
        {
            session.Caller.Narrow(hierarchy.Tenants[0].OwnerPath);
            await transaction.CreateSavepointAsync("before");
            Assert.Equal(4, await session.Db.Merchants.CountAsync());
            await transaction.RollbackToSavepointAsync("before");
            Assert.Equal(4, await session.Db.Merchants.CountAsync());
        }

        Assert.Equal(4, await session.Db.Merchants.CountAsync());
    }

    [Theory, InlineData("No Reset On Close=true"), InlineData("Multiplexing=true")]
    public void A_connection_string_that_would_keep_a_scope_is_refused(string setting) =>
        Assert.Throws<UnfitConnectionException>(() => TestDatabase.ProvideFor(new ScpConnections($"Host=localhost;Username=scp_app;{setting}", null)));

    private static string OneConnection(TestDatabase database, int autoPrepared) =>
        new NpgsqlConnectionStringBuilder(database.Connections.Application)
        {
            MaxPoolSize = 1, Timeout = 5, MaxAutoPrepare = autoPrepared, AutoPrepareMinUsages = 2,
        }.ConnectionString;
}
