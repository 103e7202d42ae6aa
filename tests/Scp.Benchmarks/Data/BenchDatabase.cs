using Scp.Core.Data.Saving;

namespace Scp.Benchmarks.Data;

/// <summary>A database in a file of its own: all servers read the same rows from it, once, before they are measured.</summary>
internal sealed class BenchDatabase : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scp-benchmark-");

    private BenchDatabase() => File = Path.Combine(folder.FullName, "scp.db");

    public string File { get; }

    public static async Task<BenchDatabase> SeedAsync()
    {
        var database = new BenchDatabase();
        await using var services = new ServiceCollection().AddLogging().AddScpData(ConnectionString(database.File)).AddScpSaving().BuildServiceProvider();
        await services.GetRequiredService<DatabaseStartup>().RunAsync(default);
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        await PlatformSeed.EnsureAsync(db, default);
        await PluginCatalogSeed.EnsureAsync(db, default);
        db.AddRange(new BenchData(db.Time.GetUtcNow()).Rows());
        await db.SaveChangesAsync();
        return database;
    }

    public static string ConnectionString(string file) => $"Data Source={file};Pooling=False";

    public void Dispose() => folder.Delete(recursive: true);
}
