using System.Text.Json;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins;

namespace Scp.Core.Integrations;

/// <summary>Gives the active secret of each kind for a plugin at an owner, the nearest owner's first.</summary>
/// <param name="decidedAt">Path of the owner that decided where they go: of owners above it none is given.</param>
public delegate Task<IReadOnlyDictionary<CredentialKind, string>> OpenSecrets(
    Guid ownerId, string ownerPath, string pluginKey, string decidedAt, CancellationToken ct);

/// <summary>Puts together what an adapter needs: the effective settings and the secrets.</summary>
public sealed class IntegrationLoader(EffectivePlugins plugins, IntegrationAdapters adapters, OpenSecrets secrets)
{
    /// <param name="owner">Loaded through the owner filter.</param>
    /// <returns>Null when the owner does not run the plugin: it is off, or not of the catalogue.</returns>
    public async Task<Integration?> LoadAsync(Owner owner, string pluginKey, CancellationToken ct)
    {
        var all = (await plugins.LoadAsync([owner], ct))[0];
        if (all.FirstOrDefault(p => p.Definition.Key == pluginKey) is not { Enabled: true } plugin) return null;
        using var settings = JsonDocument.Parse(plugin.Settings.Utf8);
        // Who may set an address must not be sent the secrets of those above.
        var decidedAt = plugin.DecidedAt(adapters.Find(pluginKey)?.AddressKeys ?? []);
        return new(owner.Id, owner.OwnerPath, pluginKey, settings.RootElement.Clone(),
            await secrets(owner.Id, owner.OwnerPath, pluginKey, decidedAt, ct));
    }
}
