using System.Security.Cryptography;

namespace Scp.Graph.Auth.Keys;

/// <summary>An RSA private key in a PEM file.</summary>
internal static class KeyFile
{
    /// <summary>First line of a key that the server made for development; text before the PEM block is ignored by its readers.</summary>
    public const string DevelopmentMark = "SCP development key: never use it in production.";
    private const int Bits = 2048;

    public static bool IsDevelopmentKey(string path) =>
        File.Exists(path) && File.ReadAllText(path).Contains(DevelopmentMark, StringComparison.Ordinal);

    public static RSA Read(string path)
    {
        var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return key;
    }

    public static void EnsureDevelopmentKey(string path) => EnsureDevelopmentFile(path, () =>
    {
        using var key = RSA.Create(Bits);
        return key.ExportPkcs8PrivateKeyPem();
    });

    /// <summary>Leaves an existing file as it is, also one that another process made at the same moment.</summary>
    public static void EnsureDevelopmentFile(string path, Func<string> newKey)
    {
        if (File.Exists(path)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.CreateVersion7():N}";
        using (var file = new StreamWriter(draft, PrivateToOwner())) file.Write($"{DevelopmentMark}\n{newKey()}\n");
        try { File.Move(draft, path); }
        catch (IOException) when (File.Exists(path)) { File.Delete(draft); }
    }

    private static FileStreamOptions PrivateToOwner()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
