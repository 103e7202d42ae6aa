using Scp.Core.DatabaseAdmin.Catalogues;
using Scp.Core.Data.Postgres;
using Scp.Core.Doctor;

namespace Scp.Core.DatabaseAdmin;

/// <summary>What stands in the database's catalogue. Each part is read by a fixed number of statements.</summary>
public sealed class DatabaseSchemaReader(ScpDbContext db)
{
    private static readonly Permission read = Permissions.Get(Permissions.PlatformRead);

    /// <returns>Null where the platform is not within the caller's scope.</returns>
    public async Task<DatabaseSchema?> ReadAsync(CancellationToken ct)
    {
        if (!db.Scope.Contains(OwnerPath.Platform) || !db.Caller.Can(read, OwnerPath.Platform)) return null;
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        var size = await db.ScalarAsync<long>(
            db is PostgresScpDbContext ? PostgresCatalogue.Size : SqliteCatalogue.Size, ct);
        return new(
            db is PostgresScpDbContext ? "PostgreSQL" : "SQLite", db.Database.GetDbConnection().ServerVersion,
            [.. applied.Select(SchemaMigration.Of)], [.. db.Database.GetMigrations().Except(applied).Select(SchemaMigration.Of)], size);
    }

    /// <summary>What is otherwise than the model asks, in short sentences; empty when nothing is.</summary>
    public async Task<IReadOnlyList<string>> DriftAsync(CancellationToken ct) => SchemaDrift.Between(
        ModelCatalogue.Of(db.Model, keys: db is PostgresScpDbContext),
        db is PostgresScpDbContext ? await PostgresCatalogue.ReadAsync(db, ct) : await SqliteCatalogue.ReadAsync(db, ct));

    /// <summary>By name.</summary>
    public Task<IReadOnlyList<TableInfo>> TablesAsync(CancellationToken ct) =>
        db is PostgresScpDbContext ? PostgresCatalogue.TablesAsync(db, ct) : SqliteCatalogue.TablesAsync(db, ct);
}
