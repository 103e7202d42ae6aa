using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Data;
using Scp.Core.Data.Postgres;
using Scp.Core.Doctor;
using Scp.Testing;

namespace Scp.Core.Tests.Data;

public sealed class StartupTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory]
    [InlineData("SUPERUSER", "is a superuser")]
    [InlineData("CREATEROLE", "is a superuser, or may become one")]
    [InlineData("BYPASSRLS", "has BYPASSRLS")]
    [InlineData("IN ROLE scp_owner", "owns tables")]
    public async Task Refuses_a_role_that_could_step_round_isolation(string attribute, string problem)
    {
        var database = await databases.SharedAsync(DatabaseKind.Postgres);
        await using var role = await TestRole.CreateAsync(database, attribute);

        var refused = await Assert.ThrowsAsync<BrokenIsolationException>(() => StartAsync(role.Connections));

        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__ScpOwner", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GRANT UPDATE (action) ON audit_entries TO scp_app", "may change the audit log")]
    [InlineData("GRANT DELETE ON data_access TO scp_app", "may change the audit log")]
    [InlineData("GRANT TRUNCATE ON owners TO scp_app", "may truncate")]
    [InlineData("ALTER TABLE end_customers NO FORCE ROW LEVEL SECURITY", "not forced")]
    public async Task Refuses_a_schema_whose_locks_are_open_and_the_next_migration_closes_them(string change, string problem)
    {
        var database = await databases.NewAsync(DatabaseKind.Postgres);
        await PostgresServer.ExecuteAsync(change, PostgresServer.DatabaseOf(database));

        var refused = await Assert.ThrowsAsync<BrokenIsolationException>(() => StartAsync(database.Connections with { Owner = null }));

        Assert.Contains(problem, Assert.Single(refused.Problems), StringComparison.Ordinal);
        await StartAsync(database.Connections);
    }

    [Fact]
    public async Task Refuses_the_role_that_owns_the_schema()
    {
        var database = await databases.SharedAsync(DatabaseKind.Postgres);
        var owner = database.Connections.Owner!;

        var refused = await Assert.ThrowsAsync<BrokenIsolationException>(() => StartAsync(new(owner, owner)));

        Assert.Contains("owns tables", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_missing_setting_when_there_is_no_schema()
    {
        await using var empty = await EmptyDatabase.CreateAsync();

        var refused = await Assert.ThrowsAsync<OldSchemaException>(() => StartAsync(empty.Connections with { Owner = null }));

        Assert.Contains("ConnectionStrings__ScpOwner", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_nodes_may_start_at_once()
    {
        await using var empty = await EmptyDatabase.CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => StartAsync(empty.Connections))));

        await StartAsync(empty.Connections with { Owner = null });
    }

    [Fact]
    public async Task A_start_that_was_killed_while_it_migrated_does_not_stop_the_next()
    {
        var folder = Directory.CreateTempSubdirectory("scp-test-");
        var connections = new ScpConnections($"Data Source={folder.FullName}/new/scp.db;Pooling=false", null);
        await StartAsync(connections);
        await using (var services = TestDatabase.ProvideFor(connections))
        await using (var session = TestDatabase.As(services, "/"))
            await session.Db.Database.ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2025-01-01')");

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => StartAsync(connections)))).WaitAsync(TimeSpan.FromSeconds(30));

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_embedded_database_is_for_nobody_but_the_servers_account()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Directory.CreateTempSubdirectory("scp-test-");
        var file = Path.Combine(folder.FullName, "scp.db");

        await StartAsync(new($"Data Source={file};Pooling=false", null));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        folder.Delete(recursive: true);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Starts_again_on_its_own_database(DatabaseKind kind) =>
        await StartAsync((await databases.SharedAsync(kind)).Connections);

    private static async Task StartAsync(ScpConnections connections)
    {
        await using var services = TestDatabase.ProvideFor(connections);
        await services.GetRequiredService<DatabaseStartup>().RunAsync(CancellationToken.None);
    }
}
