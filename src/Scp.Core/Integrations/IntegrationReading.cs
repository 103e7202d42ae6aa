using System.Text.Json;

namespace Scp.Core.Integrations;

/// <summary>How adapters read what an owner configured. The schema was checked when it was written.</summary>
internal static class IntegrationReading
{
    extension(Integration integration)
    {
        /// <summary>Null where neither a layer nor the definition says anything.</summary>
        public string? Text(string key) => integration.Settings.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString() : null;

        public int Number(string key, int otherwise) => integration.Settings.TryGetProperty(key, out var value) && value.TryGetInt32(out var number)
            ? number : otherwise;

        public string? Secret(CredentialKind kind) => integration.Secrets.GetValueOrDefault(kind);
    }
}
