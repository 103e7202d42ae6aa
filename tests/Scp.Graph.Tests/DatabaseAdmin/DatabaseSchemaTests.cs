using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.DatabaseAdmin;

public sealed class DatabaseSchemaTests
{
    private const string All = """
        { databaseSchema { provider version applied { id name appliedAt } pending { id name } drift sizeBytes
          tables { name rows rowsEstimated bytes rowLevelSecurity } } }
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_platform_sees_what_it_runs_on(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var known = await app.ArrangeAsync(db => Task.FromResult(db.Database.GetMigrations().ToList()));

        var answer = await app.As("/", Permissions.PlatformRead).AskAsync(All);

        Assert.Empty(answer.ErrorCodes);
        var schema = answer.At("databaseSchema");
        Assert.Equal(kind is DatabaseKind.Postgres ? "PostgreSQL" : "SQLite", schema.GetProperty("provider").GetString());
        Assert.Matches(@"^\d+\.\d+", schema.GetProperty("version").GetString());
        Assert.Equal(known, schema.GetProperty("applied").EnumerateArray().Select(m => m.GetProperty("id").GetString()!));
        Assert.Equal("Initial", schema.GetProperty("applied")[0].GetProperty("name").GetString());
        Assert.Equal((0, 0), (schema.GetProperty("pending").GetArrayLength(), schema.GetProperty("drift").GetArrayLength()));
        Assert.True(schema.GetProperty("sizeBytes").GetInt64() > 100_000);
        Assert.Equal(kind is DatabaseKind.Postgres, schema.GetProperty("tables").EnumerateArray()
            .Single(t => t.GetProperty("name").GetString() == "owners").GetProperty("rowLevelSecurity").GetBoolean());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_migration_that_is_missing_is_pending_and_one_of_a_newer_version_is_applied(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        const string change = "UPDATE \"__EFMigrationsHistory\" SET migration_id = '29990101000000_Later' WHERE migration_id LIKE '%Administration'";
        await (kind is DatabaseKind.Postgres
            ? PostgresServer.ExecuteAsync(change, await app.ArrangeAsync(db => Task.FromResult(db.Database.GetDbConnection().Database)))
            : app.ArrangeAsync(db => db.Database.ExecuteSqlRawAsync(change)));

        var schema = (await app.As("/", Permissions.PlatformRead).AskAsync("{ databaseSchema { applied { name } pending { name } } }")).At("databaseSchema");

        Assert.Equal("Later", schema.GetProperty("applied").EnumerateArray().Last().GetProperty("name").GetString());
        Assert.Equal("Administration", Assert.Single(schema.GetProperty("pending").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Nobody_below_the_platform_sees_it()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        var tenant = app.Hierarchy.Tenants[0].OwnerPath;

        var without = await app.As("/", Permissions.AuditRead).AskAsync(All);
        var below = await app.As(tenant).AskAsync(All);
        var partly = await app.AsGrants(("/", Permissions.AuditRead), (tenant, Permissions.PlatformRead)).AskAsync(All);

        Assert.Equal(["AUTH_NOT_AUTHORIZED"], without.ErrorCodes);
        Assert.All(new[] { below, partly }, answer =>
        {
            Assert.Empty(answer.ErrorCodes);
            Assert.Equal(JsonValueKind.Null, answer.At("databaseSchema").ValueKind);
        });
    }
}
