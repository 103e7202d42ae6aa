namespace Scp.Graph.Tests.Auth;

/// <summary>Development keys that all tests share: making an RSA key takes longer than a test.</summary>
internal static class TestKeys
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "keys");
}
