using Microsoft.Data.Sqlite;

namespace Scp.Core.Data.Sqlite;

/// <summary>The file of an embedded database, for one process at a time to migrate.</summary>
internal static class SqliteFile
{
    /// <summary>Makes the folder and waits until no other process holds the file's lock. The system lets go of it with the
    /// process, however that ends; a lock that EF keeps as a row would stay, and the next start would wait for ever.</summary>
    public static async Task<IDisposable> LockAsync(string connectionString, CancellationToken ct)
    {
        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        while (true)
        {
            try
            {
                return new FileStream($"{file}-lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists($"{file}-lock"))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
            }
        }
    }
}
