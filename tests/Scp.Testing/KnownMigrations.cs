using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Scp.Core.Data;
using Scp.Core.Data.Postgres;
using Scp.Core.Data.Sqlite;

namespace Scp.Testing;

/// <summary>The ids of the migrations that this version has, oldest first: tests that need the latest do not name it.</summary>
public static class KnownMigrations
{
    public static IReadOnlyList<string> Of(DatabaseKind kind) =>
    [
        .. typeof(ScpDbContext).Assembly.GetTypes()
            .Where(t => t.GetCustomAttribute<DbContextAttribute>()?.ContextType == (kind is DatabaseKind.Postgres ? typeof(PostgresScpDbContext) : typeof(SqliteScpDbContext)))
            .Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().Order(StringComparer.Ordinal),
    ];

    public static string Latest(DatabaseKind kind) => Of(kind)[^1];
}
