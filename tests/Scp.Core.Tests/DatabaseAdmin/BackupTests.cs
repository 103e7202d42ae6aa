using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Data;
using Scp.Core.DatabaseAdmin.Backups;
using Scp.Testing;

namespace Scp.Core.Tests.DatabaseAdmin;

public sealed class BackupTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Job = "INSERT INTO job_runs (id, name, next_at, version) VALUES (hex(randomblob(16)), hex(randomblob(8)), 0, 0)";

    [Fact]
    public async Task A_copy_made_while_another_writes_is_sound_and_a_server_starts_from_it()
    {
        var database = await databases.NewAsync(DatabaseKind.Sqlite);
        await SmallHierarchy.SeedAsync(database);
        using var world = new BackupWorld(database);
        using var writer = world.Open();
        BackupWorld.Execute(writer, "BEGIN IMMEDIATE; UPDATE owners SET name = 'Not committed'");

        var report = world.Backups.Make(world.PathOf("scp.db"));

        BackupWorld.Execute(writer, "COMMIT"); // The copy kept nobody from writing.
        Assert.Equal(("scp.db", true, 15L), (report.File, report.Holds, report.Tables.Single(t => t.Table == "owners").Rows));
        Assert.Equal(["scp.db"], world.Files);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(world.PathOf("scp.db")));
        await using var restored = TestDatabase.ProvideFor(new($"Data Source={world.PathOf("scp.db")};Pooling=False", null));
        await restored.GetRequiredService<DatabaseStartup>().RunAsync(default);
        await using var session = TestDatabase.Open(restored, caller => caller.BecomeSystem());
        Assert.Equal(15, await session.Db.Owners.CountAsync(o => o.Name != "Not committed"));
    }

    [Fact]
    public async Task Copies_made_one_after_another_while_somebody_writes_without_pause_are_each_of_one_moment()
    {
        var database = await databases.NewAsync(DatabaseKind.Sqlite);
        using var world = new BackupWorld(database);
        using var stop = new CancellationTokenSource();
        var (written, began) = (0L, new TaskCompletionSource());
        var writing = Task.Run(() =>
        {
            using var connection = world.Open();
            while (!stop.IsCancellationRequested)
            {
                BackupWorld.Execute(connection, $"BEGIN IMMEDIATE; {Job}; {Job}; COMMIT");
                written += 2;
                began.TrySetResult();
            }
        });
        await began.Task.WaitAsync(TimeSpan.FromSeconds(30));

        var counts = Enumerable.Range(0, 5).Select(i => world.Backups.Make(world.PathOf($"{i}.db")).Tables.Single(t => t.Table == "job_runs").Rows).ToList();
        await stop.CancelAsync();
        await writing;

        Assert.All(counts, count => Assert.True(count % 2 == 0, "Half a transaction was copied."));
        Assert.Equal(counts.Order(), counts);
        Assert.InRange(counts[^1], 2, written);
    }

    [Fact]
    public async Task A_copy_that_does_not_hold_is_deleted()
    {
        var database = await databases.NewAsync(DatabaseKind.Sqlite);
        using var world = new BackupWorld(database);
        using (var connection = world.Open())
            BackupWorld.Execute(connection, "INSERT INTO cluster_nodes VALUES ('x', 'x', 0, 0, '1'); CREATE TABLE broken (id INTEGER REFERENCES cluster_nodes (id)); INSERT INTO broken VALUES (7)");

        var refused = Assert.Throws<BackupException>(() => world.Make());

        Assert.Contains("Rows point at rows that are not there, in broken.", refused.Message, StringComparison.Ordinal);
        Assert.Empty(world.Files);
    }

    [Fact]
    public async Task No_file_is_replaced_and_what_cannot_be_written_is_told_without_a_path()
    {
        using var world = new BackupWorld(await databases.SharedAsync(DatabaseKind.Sqlite));
        await File.WriteAllTextAsync(world.PathOf("kept.db"), "kept");

        Assert.Contains("exists already", Assert.Throws<BackupException>(() => world.Make("kept.db")).Message, StringComparison.Ordinal);
        var unwritable = Assert.Throws<BackupException>(() => world.Make("kept.db/below.db"));

        Assert.DoesNotContain(world.PathOf(""), unwritable.Message, StringComparison.Ordinal);
        Assert.Equal("kept", await File.ReadAllTextAsync(world.PathOf("kept.db")));
    }

    [Fact]
    public async Task PostgreSQL_has_tools_of_its_own()
    {
        using var world = new BackupWorld(await databases.SharedAsync(DatabaseKind.Postgres));

        Assert.Contains("pg_dump", Assert.Throws<BackupException>(() => world.Make()).Message, StringComparison.Ordinal);
    }
}
