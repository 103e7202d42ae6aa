using Xunit;

namespace Scp.Testing;

/// <summary>The databases of one test class, as <c>IClassFixture&lt;TestDatabases&gt;</c>: each is made when a test first asks
/// for it and removed after the last test of the class.</summary>
public sealed class TestDatabases : IAsyncLifetime
{
    private readonly Dictionary<DatabaseKind, TestDatabase> shared = [];
    private readonly List<TestDatabase> all = [];

    /// <summary>The one that the class's tests share.</summary>
    public async Task<TestDatabase> SharedAsync(DatabaseKind kind) =>
        shared.TryGetValue(kind, out var database) ? database : shared[kind] = await NewAsync(kind);

    /// <summary>A migrated, empty one that no other test sees.</summary>
    public async Task<TestDatabase> NewAsync(DatabaseKind kind)
    {
        var database = kind is DatabaseKind.Sqlite ? await SqliteFiles.NewAsync() : await PostgresServer.NewAsync();
        all.Add(database);
        return database;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var database in all) await database.DisposeAsync();
    }
}
