using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Data.Sqlite;

namespace Scp.Core.DatabaseAdmin.Backups;

/// <summary>Copies of an embedded database, each opened and checked before it counts as one.</summary>
public sealed class DatabaseBackups(ScpConnections connections, IServiceScopeFactory scopes)
{
    public const string NotOnPostgres = "PostgreSQL is backed up by its own tools, such as pg_dump and pg_basebackup.";

    /// <summary>Copies the database to a new file while the server goes on, then checks the copy. Neither a copy that fails nor half of
    /// one is left behind.</summary>
    /// <exception cref="BackupException">There is no copy.</exception>
    public BackupReport Make(string file)
    {
        if (connections.OnPostgres) throw new BackupException(NotOnPostgres);
        var database = SqliteFile.PathOf(connections.Application);
        if (!File.Exists(database)) throw new BackupException("There is no database yet.");
        if (File.Exists(file)) throw new BackupException("The file exists already; a backup replaces none.");
        // Whoever looks for backups by their names finds whole ones only.
        var partial = $"{file}.{Path.GetRandomFileName()}.partial";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            var rows = OnlineCopy.Make(database, partial);
            var report = Verify(partial);
            if (!report.Holds) throw new BackupException($"The copy was deleted, for it does not hold. {string.Join(' ', report.Problems)}");
            if (!report.Tables.SequenceEqual(rows)) throw new BackupException("The copy was deleted: it lacks rows of the database.");
            File.Move(partial, file);
            return report with { File = Path.GetFileName(file) };
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The backup could not be written: {DatabaseFailure.KindOf(failure)}.", failure);
        }
        finally
        {
            foreach (var left in ((string[])["", "-journal", "-wal", "-shm"]).Select(end => partial + end).Where(File.Exists)) File.Delete(left);
        }
    }

    /// <summary>Whether the server could start from a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public BackupReport Verify(string file)
    {
        if (!File.Exists(file)) throw new FileNotFoundException($"There is no file '{file}'.");
        using var scope = scopes.CreateScope();
        return BackupCheck.Run(file, [.. scope.ServiceProvider.GetRequiredService<ScpDbContext>().Database.GetMigrations()]);
    }
}
