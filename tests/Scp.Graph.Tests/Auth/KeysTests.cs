using Scp.Graph.Auth.Keys;

namespace Scp.Graph.Tests.Auth;

public sealed class KeysTests
{
    [Fact]
    public void A_development_key_is_made_once_and_marked()
    {
        var path = Path.Combine(TestKeys.Folder, $"{Guid.CreateVersion7():N}.pem");

        Parallel.For(0, 4, _ => KeyFile.EnsureDevelopmentKey(path));
        var first = File.ReadAllText(path);
        KeyFile.EnsureDevelopmentKey(path);

        Assert.Equal(first, File.ReadAllText(path));
        Assert.True(KeyFile.IsDevelopmentKey(path));
        using var key = KeyFile.Read(path);
        Assert.Equal(2048, key.KeySize);
        Assert.Equal(path, Assert.Single(Directory.GetFiles(TestKeys.Folder), f => f.StartsWith(path, StringComparison.Ordinal)));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }
}
