using Scp.Testing;

namespace Scp.Graph.Tests.Product;

/// <summary>The first minutes with the product, on an empty directory or an empty database.</summary>
public sealed class StartTests : IDisposable
{
    private const string Counts = "{ tenants { totalCount } customers { totalCount } merchants { totalCount } users { totalCount } roles { totalCount } }";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scp-start-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task An_empty_directory_becomes_a_demo_on_SQLite()
    {
        await AssertStartsAsDemoAsync();
        Assert.True(File.Exists(Path.Combine(folder.FullName, ".scp", "scp.db")));
    }

    [Fact]
    public async Task An_empty_PostgreSQL_database_becomes_the_same_demo()
    {
        await using var database = await EmptyDatabase.CreateAsync();

        await AssertStartsAsDemoAsync(
            ("ConnectionStrings__Scp", database.Connections.Application), ("ConnectionStrings__ScpOwner", database.Connections.Owner));

        Assert.False(File.Exists(Path.Combine(folder.FullName, ".scp", "scp.db")));
    }

    private async Task AssertStartsAsDemoAsync(params (string, string?)[] settings)
    {
        var first = await StartAndCountAsync(settings);
        Assert.Contains("\"tenants\":{\"totalCount\":2}", first, StringComparison.Ordinal);
        Assert.Contains("\"customers\":{\"totalCount\":44}", first, StringComparison.Ordinal);

        Assert.Equal(first, await StartAndCountAsync(settings));
    }

    // What the start prints is all that a newcomer has to go by.
    private async Task<string> StartAndCountAsync((string, string?)[] settings)
    {
        await using var server = ServerProcess.Start(folder.FullName, "Development", settings);
        await server.PrintsAsync("Application started");
        foreach (var told in (string[])[$"{server.Address}graphql", "platform@demo.example", "Harbour-lights-42", "demo-integrator"])
            await server.PrintsAsync(told); // The host does not wait with its own line.
        Assert.DoesNotContain("Executed DbCommand", server.Output, StringComparison.Ordinal);
        var platform = await Visitor.SignInAsync(server.Address, "platform");
        return (await platform.AskAsync(Counts)).ToString();
    }
}
