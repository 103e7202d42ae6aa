using Scp.Core.Data;
using Scp.Graph.Tests.Product;
using Scp.Testing;

namespace Scp.Graph.Tests.DatabaseAdmin;

/// <summary>The command as an operator or a timer runs it.</summary>
public sealed class BackupCommandTests(TestDatabases databases) : IClassFixture<TestDatabases>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scp-backup-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_copy_is_made_and_verified_and_a_damaged_one_is_told()
    {
        var connections = (await databases.SharedAsync(DatabaseKind.Sqlite)).Connections;
        var file = Path.Combine(folder.FullName, "copy.db");

        var (made, told, _) = await RunAsync(connections, "backup", file);
        Assert.Equal(0, made);
        Assert.Contains("copy.db: ", told, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(null, "backup", "verify", file)).Code);

        using (var cut = File.OpenWrite(file)) cut.SetLength(cut.Length / 2);
        var (verified, why, _) = await RunAsync(null, "backup", "verify", file);
        Assert.Equal(1, verified);
        Assert.Contains("NOT SOUND", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_done_is_told_apart_and_leaves_nothing()
    {
        var file = Path.Combine(folder.FullName, "copy.db");

        var (missing, _, why) = await RunAsync(new($"Data Source={folder.FullName}/missing.db", null), "backup", file);

        Assert.Equal(1, missing);
        Assert.Contains("There is no database yet.", why, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync(null, "backup", "verify", file)).Code);
        Assert.Equal(2, (await RunAsync(null, "backup")).Code);
        Assert.Empty(folder.EnumerateFiles("*.db*"));
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(ScpConnections? connections, params string[] command)
    {
        await using var backup = ServerProcess.Start(command, folder.FullName, "Development", ("ConnectionStrings__Scp", connections?.Application));
        var code = await backup.ExitCodeAsync();
        Assert.DoesNotContain("   at ", backup.Output + backup.Errors, StringComparison.Ordinal);
        return (code, backup.Output, backup.Errors);
    }
}
