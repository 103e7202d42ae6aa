using Scp.Core.Encryption;

namespace Scp.Core.Plugins;

/// <summary>Seals the values of secret settings, each for its own owner, plugin and key.</summary>
public sealed class LayerSecrets(Envelope envelope)
{
    /// <summary>As <see cref="Envelope.SealAsync"/>: what to store in place of the value.</summary>
    public Task<Result<string>> SealAsync(Guid ownerId, string ownerPath, string pluginKey, string settingKey, RawJson value, CancellationToken ct) =>
        envelope.SealAsync(ownerId, ownerPath, Field(pluginKey, settingKey), value.ToString(), ct);

    /// <summary>As <see cref="Envelope.OpenAsync"/>: the value's JSON.</summary>
    public Task<Result<Secret>> OpenAsync(Guid ownerId, string pluginKey, string settingKey, string sealedText, CancellationToken ct) =>
        envelope.OpenAsync(ownerId, Field(pluginKey, settingKey), sealedText, ct);

    private static string Field(string pluginKey, string settingKey) => $"plugin/{pluginKey}/{settingKey}";
}
