using Microsoft.Data.Sqlite;

namespace Scp.Core.Data.Sqlite;

/// <summary>The file of an embedded database.</summary>
internal static class SqliteFile
{
    public static string PathOf(string connectionString) => Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);

    /// <summary>For one process at a time to migrate: makes the folder and waits until no other process holds the file's lock. The system lets go of it with the
    /// process, however that ends; a lock that EF keeps as a row would stay, and the next start would wait for ever.</summary>
    public static async Task<IDisposable> LockAsync(string connectionString, CancellationToken ct)
    {
        var file = PathOf(connectionString);
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

    /// <summary>Makes an empty file where there is none, and its folder.</summary>
    public static void Make(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!File.Exists(file)) MakeNew(file);
    }

    /// <summary>Everybody's data: for nobody but the server's own account.</summary>
    /// <exception cref="IOException">There is one.</exception>
    public static void MakeNew(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(file, options).Dispose();
    }
}
