using Scp.Testing;

namespace Scp.Core.Tests.Data.Saving;

[CollectionDefinition(nameof(SavingDatabases))]
public sealed class SavingCollection : ICollectionFixture<SavingDatabases>;

/// <summary>One database of each kind for all tests of the save pipeline; each test grows a family of its own in it.</summary>
public sealed class SavingDatabases : IAsyncLifetime
{
    private readonly TestDatabases databases = new();
    private readonly Dictionary<DatabaseKind, SavingDatabase> saving = [];

    public async Task<SavingDatabase> GetAsync(DatabaseKind kind) =>
        saving.TryGetValue(kind, out var database) ? database : saving[kind] = await SavingDatabase.CreateAsync(await databases.SharedAsync(kind));

    public Task InitializeAsync() => databases.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (var database in saving.Values) await database.DisposeAsync();
        await databases.DisposeAsync();
    }
}
