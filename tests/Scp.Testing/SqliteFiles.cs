using Microsoft.Data.Sqlite;
using Scp.Core.Data;

namespace Scp.Testing;

/// <summary>Databases in the temporary folder, each a copy of one that was migrated once for the whole run.</summary>
internal static class SqliteFiles
{
    private static readonly Lazy<Task<string>> template = new(async () =>
    {
        var path = NewPath();
        await TestDatabase.MigrateAsync(Connect(path));
        Release(path);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete(path);
        return path;
    });

    public static async Task<TestDatabase> NewAsync()
    {
        var path = NewPath();
        File.Copy(await template.Value, path);
        return new(DatabaseKind.Sqlite, Connect(path), () =>
        {
            Release(path);
            Delete(path);
            return Task.CompletedTask;
        });
    }

    private static string NewPath() => Path.Combine(Path.GetTempPath(), $"scp-test-{Guid.CreateVersion7():N}.db");

    private static ScpConnections Connect(string path) => new($"Data Source={path}", null);

    private static void Delete(string path)
    {
        foreach (var end in (string[])["", "-wal", "-shm", "-lock"]) File.Delete(path + end);
    }

    // The last connection to close writes the log back into the file, which a copy needs.
    private static void Release(string path)
    {
        using var connection = new SqliteConnection(Connect(path).Application);
        SqliteConnection.ClearPool(connection);
    }
}
