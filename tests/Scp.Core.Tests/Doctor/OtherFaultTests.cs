using Microsoft.EntityFrameworkCore;
using Scp.Core.Doctor;
using Scp.Testing;

namespace Scp.Core.Tests.Doctor;

/// <summary>Locks beside the filter and the policies.</summary>
public sealed class OtherFaultTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory]
    [InlineData("CREATE TABLE left_over (owner_path text); GRANT SELECT ON left_over TO scp_app", "(schema)", "tables outside of the model")]
    [InlineData("CREATE POLICY more ON owners USING (true)", "owners", "policies")]
    [InlineData("DROP POLICY lineage ON roles; CREATE POLICY lineage ON roles USING (owner_path = ANY (string_to_array(current_setting('scp.ancestors', true), ',')))", "roles", "foreign update")]
    [InlineData("GRANT UPDATE ON audit_entries TO scp_app", "audit_entries", "rewrite history")]
    [InlineData("DROP TRIGGER owner_agrees ON users", "users", "path of another")]
    public async Task PostgreSQL(string fault, string table, string attack)
    {
        var database = await databases.NewAsync(DatabaseKind.Postgres);
        await PostgresServer.ExecuteAsync(fault, PostgresServer.DatabaseOf(database));

        Assert.Contains(attack, (await database.Connections.ExamineAsync()).Failed(table));
    }

    [Theory]
    [InlineData("DROP TRIGGER audit_entries_no_update", "audit_entries", "rewrite history")]
    [InlineData("DROP TRIGGER security_events_no_delete", "security_events", "rewrite history")]
    [InlineData("DROP TRIGGER users_owner_agrees_update", "users", "path of another")]
    public async Task SQLite(string fault, string table, string attack)
    {
        var database = await databases.NewAsync(DatabaseKind.Sqlite);
        await using (var session = database.AsSystem()) await session.Db.RunAsync(fault, default);

        var report = await database.Connections.ExamineAsync();

        Assert.Equal([attack], report.Failed(table));
        Assert.Equal([table], report.FailedTables());
    }
}
