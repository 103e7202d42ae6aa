using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.DatabaseAdmin;
using Scp.Core.DatabaseAdmin.Backups;
using Scp.Testing;

namespace Scp.Core.Tests.DatabaseAdmin;

/// <summary>A database that is backed up, and a folder of the test's own.</summary>
internal sealed class BackupWorld : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scp-backup-");
    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    public BackupWorld(TestDatabase database)
    {
        this.database = database;
        services = database.Provide(more => more.AddScpDatabaseAdmin(new ConfigurationBuilder().Build()));
        Backups = services.GetRequiredService<DatabaseBackups>();
    }

    public DatabaseBackups Backups { get; }
    public IEnumerable<string> Files => folder.EnumerateFiles().Select(f => f.Name);

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public string Make(string name = "scp.db")
    {
        Backups.Make(PathOf(name));
        return PathOf(name);
    }

    public SqliteConnection Open() => Open(database.Connections.Application);

    public static void Change(string file, string sql)
    {
        using var connection = Open($"Data Source={file}");
        Execute(connection, sql);
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection($"{connectionString};Pooling=False;Foreign Keys=False");
        connection.Open();
        return connection;
    }

    public void Dispose()
    {
        services.Dispose();
        folder.Delete(recursive: true);
    }
}
