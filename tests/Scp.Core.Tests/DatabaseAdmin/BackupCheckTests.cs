using Scp.Testing;

namespace Scp.Core.Tests.DatabaseAdmin;

public sealed class BackupCheckTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Latest = "(SELECT max(migration_id) FROM \"__EFMigrationsHistory\")";

    [Fact]
    public async Task A_sound_copy_tells_its_schema_and_rows()
    {
        using var world = new BackupWorld(await databases.SharedAsync(DatabaseKind.Sqlite));

        var report = world.Backups.Verify(world.Make());

        Assert.Empty(report.Problems);
        Assert.EndsWith("_Administration", report.Schema, StringComparison.Ordinal);
        Assert.Empty(report.Pending);
        Assert.Equal(6, report.Tables.Single(t => t.Table == "__EFMigrationsHistory").Rows);
    }

    [Fact]
    public async Task A_page_that_was_overwritten_is_found()
    {
        using var world = new BackupWorld(await databases.SharedAsync(DatabaseKind.Sqlite));
        var file = world.Make();
        var bytes = await File.ReadAllBytesAsync(file);
        Array.Fill<byte>(bytes, 0x5A, bytes.Length / 2 / 4096 * 4096, 4096);
        await File.WriteAllBytesAsync(file, bytes);

        Assert.NotEmpty(world.Backups.Verify(file).Problems);
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_found()
    {
        using var world = new BackupWorld(await databases.SharedAsync(DatabaseKind.Sqlite));
        var file = world.Make();
        using (var cut = File.OpenWrite(file)) cut.SetLength(cut.Length / 2);

        Assert.NotEmpty(world.Backups.Verify(file).Problems);
    }

    [Fact]
    public async Task An_index_that_lacks_rows_of_its_table_is_found()
    {
        using var world = new BackupWorld(await databases.SharedAsync(DatabaseKind.Sqlite));
        var file = world.Make();
        BackupWorld.Change(file, """
            INSERT INTO cluster_nodes VALUES ('x', 'x', 0, 0, '1');
            CREATE INDEX partly ON cluster_nodes (name) WHERE version = '2';
            PRAGMA writable_schema = ON;
            UPDATE sqlite_master SET sql = 'CREATE INDEX partly ON cluster_nodes (name)' WHERE name = 'partly'
            """);

        Assert.Contains(world.Backups.Verify(file).Problems, p => p.Contains("partly", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_database_or_no_database_of_ours_is_told()
    {
        using var world = new BackupWorld(await databases.SharedAsync(DatabaseKind.Sqlite));
        await File.WriteAllTextAsync(world.PathOf("text.db"), new string('a', 10_000));
        BackupWorld.Change(world.PathOf("foreign.db"), "CREATE TABLE notes (id INTEGER)");

        Assert.StartsWith("It cannot be read:", Assert.Single(world.Backups.Verify(world.PathOf("text.db")).Problems), StringComparison.Ordinal);
        Assert.Equal("It holds no schema of this product.", Assert.Single(world.Backups.Verify(world.PathOf("foreign.db")).Problems));
        Assert.Throws<FileNotFoundException>(() => world.Backups.Verify(world.PathOf("missing.db")));
    }

    [Fact]
    public async Task A_copy_of_an_older_version_holds_and_one_of_a_newer_does_not()
    {
        using var world = new BackupWorld(await databases.SharedAsync(DatabaseKind.Sqlite));
        var file = world.Make();

        BackupWorld.Change(file, $"DELETE FROM \"__EFMigrationsHistory\" WHERE migration_id = {Latest}");
        var older = world.Backups.Verify(file);
        BackupWorld.Change(file, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '10.0')");
        var newer = world.Backups.Verify(file);

        Assert.EndsWith("_Administration", Assert.Single(older.Pending), StringComparison.Ordinal);
        Assert.True(older.Holds);
        Assert.Contains("29990101000000_Later", Assert.Single(newer.Problems), StringComparison.Ordinal);
    }
}
