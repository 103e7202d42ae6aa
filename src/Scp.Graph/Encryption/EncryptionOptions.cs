namespace Scp.Graph.Encryption;

/// <summary>Section <c>Encryption</c> of the configuration.</summary>
public sealed class EncryptionOptions
{
    public const string Section = "Encryption";

    /// <summary>For each master key its id and a file with 32 random bytes in base64, as <c>openssl rand -base64 32</c> makes
    /// them. A key stays here until a rotation has left nothing that it wraps.</summary>
    public Dictionary<string, string> MasterKeys { get; set; } = [];

    /// <summary>Id of the one that wraps what is new.</summary>
    public string? CurrentMasterKey { get; set; }
}
