using System.Security.Cryptography;
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

    [Fact]
    public void A_cookie_is_read_by_every_node_with_the_same_secret_and_for_its_purpose_only()
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        byte[] text = [1, 2, 3];

        var cookie = new CookieProtection(secret).CreateProtector("a").Protect(text);

        Assert.Equal(text, new CookieProtection(secret).CreateProtector("a").Unprotect(cookie));
        Assert.ThrowsAny<CryptographicException>(() => new CookieProtection(secret).CreateProtector("b").Unprotect(cookie));
        Assert.ThrowsAny<CryptographicException>(() => new CookieProtection(RandomNumberGenerator.GetBytes(32)).CreateProtector("a").Unprotect(cookie));
        cookie[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => new CookieProtection(secret).CreateProtector("a").Unprotect(cookie));
        Assert.ThrowsAny<CryptographicException>(() => new CookieProtection(secret).Unprotect([1, 2]));
    }
}
