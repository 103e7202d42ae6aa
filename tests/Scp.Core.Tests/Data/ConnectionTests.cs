using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Scp.Testing;

namespace Scp.Core.Tests.Data;

public sealed class ConnectionTests(SeededDatabases databases) : IClassFixture<SeededDatabases>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_request_opens_one_connection_for_all_its_commands(DatabaseKind kind)
    {
        var (database, _) = await databases.GetAsync(kind);
        var openings = new CountOpenings();
        await using var services = database.Provide(s => s.AddSingleton<IInterceptor>(openings));

        for (var request = 1; request <= 3; request++)
        {
            await using var session = TestDatabase.As(services, "/");
            for (var i = 0; i < 4; i++) await session.Db.Merchants.CountAsync();
            Assert.Equal(request, openings.Count);
        }
    }

    [Fact]
    public async Task A_request_tells_PostgreSQL_its_scope_once()
    {
        var (database, hierarchy) = await databases.GetAsync(DatabaseKind.Postgres);
        using var sent = new SentCommands(database);
        await using var session = database.As("/");

        for (var i = 0; i < 4; i++) await session.Db.Merchants.CountAsync();
        Assert.Equal((5, 1), (sent.All.Count, sent.All.Count(c => c.Contains("set_config", StringComparison.Ordinal))));

        session.Caller.Narrow(hierarchy.Tenants[0].OwnerPath);
        for (var i = 0; i < 4; i++) await session.Db.Merchants.CountAsync();
        Assert.Equal((10, 2), (sent.All.Count, sent.All.Count(c => c.Contains("set_config", StringComparison.Ordinal))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Like_tells_case_apart(DatabaseKind kind)
    {
        var (database, _) = await databases.GetAsync(kind);
        await using var session = database.AsSystem();

        Assert.Equal(8, await session.Db.Merchants.CountAsync(m => EF.Functions.Like(m.Name, "merchant%")));
        Assert.Equal(0, await session.Db.Merchants.CountAsync(m => EF.Functions.Like(m.Name, "MERCHANT%")));
        Assert.Equal(0, await session.Db.Merchants.CountAsync(m => m.Name.StartsWith("MERCHANT")));
    }

    [Fact]
    public async Task SQLite_keeps_foreign_keys_and_lets_readers_go_on()
    {
        var (database, _) = await databases.GetAsync(DatabaseKind.Sqlite);
        await using var session = database.AsSystem();

        Assert.Equal(1, await session.Db.Database.SqlQuery<int>($"SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync());
        Assert.Equal("wal", await session.Db.Database.SqlQuery<string>($"SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync());
    }

    private sealed class CountOpenings : DbConnectionInterceptor
    {
        public int Count { get; private set; }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Count++;
            return Task.CompletedTask;
        }
    }
}
