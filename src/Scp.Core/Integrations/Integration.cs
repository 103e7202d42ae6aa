using System.Text.Json;

namespace Scp.Core.Integrations;

/// <summary>A plugin as one owner runs it, ready to call its provider. Lives for one call: its secrets are in clear.</summary>
/// <param name="Settings">The effective document, without secret settings.</param>
/// <param name="Secrets">The active credential of each kind, the nearest owner's where several have one.</param>
public sealed record Integration(Guid OwnerId, string OwnerPath, string PluginKey, JsonElement Settings,
    IReadOnlyDictionary<CredentialKind, string> Secrets)
{
    /// <summary>Never the secrets.</summary>
    public override string ToString() => $"{PluginKey} of {OwnerId:N}";
}
