using System.Security.Cryptography;
using Scp.Core.Encryption;
using Scp.Graph.Auth.Keys;

namespace Scp.Graph.Encryption;

/// <summary>A master key in a file: its last line, in base64.</summary>
internal static class MasterKeyFile
{
    /// <exception cref="FormatException">It holds no base64.</exception>
    public static byte[] Read(string path) => Convert.FromBase64String(File.ReadAllText(path).Trim().Split('\n')[^1].Trim());

    public static void EnsureDevelopmentKey(string path) => KeyFile.EnsureDevelopmentFile(path,
        () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKeys.Size)));

    /// <summary>Whether the file would do in production.</summary>
    public static KeyState StateOf(string path)
    {
        if (path is not { Length: > 0 }) return KeyState.Missing;
        if (KeyFile.IsDevelopmentKey(path)) return KeyState.Development;
        try
        {
            return Read(path).Length == MasterKeys.Size ? KeyState.Good : KeyState.NotFound;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return KeyState.NotFound;
        }
    }
}
