using Scp.Testing;

namespace Scp.Core.Tests.Data;

/// <summary>The class's databases with a row of every owned entity for every owner; for tests that only read.</summary>
public sealed class SeededDatabases : IAsyncLifetime
{
    private readonly TestDatabases databases = new();
    private readonly Dictionary<DatabaseKind, (TestDatabase, SmallHierarchy)> seeded = [];

    public async Task<(TestDatabase Database, SmallHierarchy Hierarchy)> GetAsync(DatabaseKind kind)
    {
        if (seeded.TryGetValue(kind, out var existing)) return existing;
        var database = await databases.SharedAsync(kind);
        return seeded[kind] = (database, await OwnedRows.SeedAsync(database));
    }

    public Task InitializeAsync() => databases.InitializeAsync();

    public Task DisposeAsync() => databases.DisposeAsync();
}
