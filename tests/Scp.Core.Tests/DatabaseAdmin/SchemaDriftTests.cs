using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Data;
using Scp.Core.DatabaseAdmin;
using Scp.Testing;

namespace Scp.Core.Tests.DatabaseAdmin;

public sealed class SchemaDriftTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_migrated_database_is_as_the_model_asks(DatabaseKind kind) =>
        Assert.Empty(await DriftAsync(await databases.SharedAsync(kind)));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_change_by_hand_is_told(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await ChangeAsync(database, """
            CREATE TABLE by_hand (id integer);
            DROP TABLE job_runs;
            ALTER TABLE cluster_nodes DROP COLUMN version;
            ALTER TABLE cluster_nodes ADD COLUMN version integer;
            ALTER TABLE cluster_nodes ADD COLUMN rack integer;
            ALTER TABLE end_customers DROP COLUMN phone;
            DROP INDEX ix_contracts_status_billed_through;
            CREATE UNIQUE INDEX ix_contracts_status_billed_through ON contracts (status);
            DROP INDEX ix_contracts_owner_id;
            CREATE INDEX by_hand_index ON contracts (owner_id, status)
            """);

        var integer = kind is DatabaseKind.Sqlite ? "INTEGER, not TEXT" : "integer, not character varying(100)";
        Assert.Equal(
        [
            "Column cluster_nodes.rack is not in the model.",
            $"Column cluster_nodes.version is {integer}.",
            "Column cluster_nodes.version may be null.",
            "Column end_customers.phone is missing.",
            "Index by_hand_index on contracts is not in the model.",
            "Index ix_contracts_owner_id on contracts is missing.",
            "Index ix_contracts_status_billed_through on contracts is over status, not over status, billed_through.",
            "Index ix_contracts_status_billed_through on contracts is unique.",
            "Table by_hand is not in the model.",
            "Table job_runs is missing.",
        ], await DriftAsync(database));
    }

    [Fact]
    public async Task PostgreSQL_tells_of_a_key_that_is_gone_and_of_an_index_that_broke()
    {
        var database = await databases.NewAsync(DatabaseKind.Postgres);
        await ChangeAsync(database, """
            ALTER TABLE cluster_nodes DROP CONSTRAINT pk_cluster_nodes;
            UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_contracts_owner_path'::regclass
            """);

        Assert.Equal(["Index ix_contracts_owner_path on contracts is missing.", "Index pk_cluster_nodes on cluster_nodes is missing."], await DriftAsync(database));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Tables_are_told_with_their_rows_and_whether_the_database_secures_them(DatabaseKind kind)
    {
        var database = await databases.NewAsync(kind);
        await SmallHierarchy.SeedAsync(database);
        if (kind is DatabaseKind.Postgres) await ChangeAsync(database, "ANALYZE");
        await using var session = Open(database, out var services);
        await using var _ = services;

        var tables = await session.Services.GetRequiredService<DatabaseSchemaReader>().TablesAsync(default);

        var (owners, postgres) = (tables.Single(t => t.Name == "owners"), kind is DatabaseKind.Postgres);
        Assert.Equal((15L, postgres, postgres), (owners.Rows, owners.RowsEstimated, owners.RowLevelSecurity));
        Assert.Equal(postgres, owners.Bytes > 0);
        Assert.False(tables.Single(t => t.Name == "__EFMigrationsHistory").RowLevelSecurity);
        Assert.Equal(tables.Select(t => t.Name).Order(StringComparer.Ordinal), tables.Select(t => t.Name));
    }

    private static async Task<IReadOnlyList<string>> DriftAsync(TestDatabase database)
    {
        await using var session = Open(database, out var services);
        await using var _ = services;
        return await session.Services.GetRequiredService<DatabaseSchemaReader>().DriftAsync(default);
    }

    private static Session Open(TestDatabase database, out ServiceProvider services)
    {
        services = database.Provide(more => more.AddScpDatabaseAdmin(new ConfigurationBuilder().Build()));
        return TestDatabase.As(services, "/");
    }

    private static async Task ChangeAsync(TestDatabase database, string sql)
    {
        if (database.Kind is DatabaseKind.Postgres)
        {
            await PostgresServer.ExecuteAsync(sql, PostgresServer.DatabaseOf(database));
            return;
        }
        await using var session = database.AsSystem();
        await session.Db.ExecuteAsync(sql, default);
    }
}
