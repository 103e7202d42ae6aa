using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Scp.Core.Data.Postgres;
using Scp.Core.Doctor;
using Scp.Core.Tests.Data;
using Scp.Testing;

namespace Scp.Core.Tests.Doctor;

/// <summary>Each fault is planted in a database of its own that is otherwise sound.</summary>
public sealed class PlantedFaultTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Table = "end_customers";
    private const string InScope = "owner_path >= current_setting('scp.lo', true) AND owner_path < current_setting('scp.hi', true)";

    [Theory]
    [InlineData($"ALTER TABLE {Table} DISABLE ROW LEVEL SECURITY")]
    [InlineData($"ALTER TABLE {Table} DISABLE ROW LEVEL SECURITY; DROP POLICY scope ON {Table}")]
    [InlineData($"DROP POLICY scope ON {Table}; CREATE POLICY scope ON {Table} USING (true)")]
    public async Task Fault1_a_table_without_policy(string fault)
    {
        var database = await SpoiltAsync(fault);

        var report = await database.Connections.ExamineAsync();

        Assert.Equal([Table], report.FailedTables());
        Assert.Superset(
            Names(Attack.ForeignSelect, Attack.ForeignInsert, Attack.ForeignUpdate, Attack.ForeignDelete, Attack.Hand, Attack.UnsetSelect, Attack.UnsetInsert, Attack.UnsetUpdate, Attack.UnsetDelete),
            report.Failed(Table).ToHashSet());
        Assert.Contains($"{Table}, ", (await database.Connections.RefuseAsync())!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault2_the_application_owns_a_table()
    {
        var database = await SpoiltAsync($"ALTER TABLE {Table} OWNER TO scp_app");

        var report = await database.Connections.ExamineAsync();

        Assert.Contains(report.Failed("(role)"), problem => problem.Contains("owns tables", StringComparison.Ordinal));
        Assert.Contains("owns tables", (await database.Connections.RefuseAsync())!.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("SUPERUSER", "is a superuser"), InlineData("BYPASSRLS IN ROLE scp_app", "has BYPASSRLS")]
    public async Task Fault3_a_role_that_no_policy_binds(string attribute, string problem)
    {
        var database = await databases.NewAsync(DatabaseKind.Postgres);
        await using var role = await TestRole.CreateAsync(database, attribute);

        var report = await role.Connections.ExamineAsync();

        Assert.Contains(report.Failed("(role)"), found => found.Contains(problem, StringComparison.Ordinal));
        await using var session = database.AsSystem();
        foreach (var table in OwnedTable.Of(session.Db.Model)) Assert.Superset(Names(Attack.ForeignSelect, Attack.UnsetSelect), report.Failed(table.Name).ToHashSet());
        Assert.Contains(problem, (await role.Connections.RefuseAsync())!.Message, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Fault4_a_missing_filter(DatabaseKind kind)
    {
        var database = await databases.SharedAsync(kind);

        var report = await database.Connections.ExamineAsync(Unfiltered.Add);

        Assert.Empty(report.Findings.Where(f => f.Verdict is Verdict.Skipped).Select(f => f.Why));
        await using var session = database.AsSystem();
        foreach (var table in OwnedTable.Of(session.Db.Model))
            Assert.Superset(
                Told(table, kind is DatabaseKind.Postgres ? Names(Attack.Filter)
                    : table.AppendOnly ? Names(Attack.Filter, Attack.ForeignSelect, Attack.UnsetSelect, Attack.UsedConnection)
                    : Names(Attack.Filter, Attack.ForeignSelect, Attack.ForeignUpdate, Attack.ForeignDelete, Attack.UnsetSelect, Attack.UsedConnection)),
                Told(table, report.Failed(table.Name)));
        Assert.Contains("query filter 'owner' is missing", (await database.Connections.RefuseAsync(Unfiltered.Add))!.Message, StringComparison.Ordinal);

        static HashSet<string> Told(OwnedTable table, IEnumerable<string> attacks) => [.. attacks.Select(attack => $"{table.Name}: {attack}")];
    }

    [Theory]
    [InlineData("current_setting('scp.lo', true) = ''")]
    [InlineData("coalesce(current_setting('scp.lo', true), '') = ''")]
    public async Task Fault5_a_policy_that_lets_an_unset_scope_read(string hole)
    {
        var database = await SpoiltAsync($"DROP POLICY scope ON {Table}; CREATE POLICY scope ON {Table} USING ({hole} OR {InScope}) WITH CHECK ({InScope})");

        var report = await database.Connections.ExamineAsync();

        Assert.Equal([Table], report.FailedTables());
        Assert.Superset(Names(Attack.PoliciesHold, Attack.UnsetSelect, Attack.UnsetDelete), report.Failed(Table).ToHashSet());
        Assert.DoesNotContain(Attack.ForeignSelect.Name, report.Failed(Table));
        Assert.NotNull(await database.Connections.RefuseAsync());
    }

    // Only a connection that never heard of a scope has none at all; there the decoys cannot be, and a row that is there is needed.
    [Fact]
    public async Task Fault5_a_policy_that_lets_a_new_connection_read()
    {
        var database = await SpoiltAsync($"DROP POLICY scope ON users; CREATE POLICY scope ON users USING (current_setting('scp.lo', true) IS NULL OR {InScope}) WITH CHECK ({InScope})");
        await OwnedRows.SeedAsync(database);

        var report = await database.Connections.ExamineAsync();

        Assert.Equal([Attack.PoliciesHold.Name, Attack.NewConnection.Name], report.Failed("users"));
    }

    [Fact]
    public async Task Fault6_a_pool_that_gives_a_connection_with_the_scope_of_the_request_before()
    {
        var database = await databases.SharedAsync(DatabaseKind.Postgres);
        await using var leaking = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Connections.Application) { NoResetOnClose = true });

        var report = await database.Connections.ExamineAsync(services =>
            services.ConfigureDbContext<PostgresScpDbContext>(options => options.UseNpgsql(leaking)));

        var failed = report.Findings.Where(f => f.Verdict is Verdict.Failed).ToList();
        await using var session = database.AsSystem();
        foreach (var attack in Names(Attack.UsedConnection, Attack.RolledBack))
            Assert.Equal(OwnedTable.Of(session.Db.Model).Select(t => t.Name), failed.Where(f => f.Attack == attack).Select(f => f.Table));
        Assert.Equal(2, failed.Select(f => f.Attack).Distinct().Count());
    }

    private async Task<TestDatabase> SpoiltAsync(string fault)
    {
        var database = await databases.NewAsync(DatabaseKind.Postgres);
        await PostgresServer.ExecuteAsync(fault, PostgresServer.DatabaseOf(database));
        return database;
    }

    private static HashSet<string> Names(params Attack[] attacks) => [.. attacks.Select(a => a.Name)];
}
