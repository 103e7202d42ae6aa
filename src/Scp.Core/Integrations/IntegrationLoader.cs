using System.Collections.ObjectModel;
using System.Text.Json;
using Scp.Core.Credentials;
using Scp.Core.Plugins;

namespace Scp.Core.Integrations;

/// <summary>Makes a plugin of an owner ready to call its provider.</summary>
public sealed class IntegrationLoader(ScpDbContext db, EffectivePlugins plugins)
{
    /// <returns>Null when the owner or the plugin is not there (any more).</returns>
    public async Task<Integration?> LoadAsync(Guid ownerId, string pluginKey, CancellationToken ct)
    {
        if (await db.Owners.AsNoTracking().SingleOrDefaultAsync(o => o.Id == ownerId, ct) is not { } owner) return null;
        if ((await plugins.LoadAsync([owner], ct))[0].SingleOrDefault(p => p.Definition.Key == pluginKey) is not { } plugin) return null;
        return new(owner.Id, owner.OwnerPath, pluginKey, JsonSerializer.Deserialize<JsonElement>(plugin.Settings.Utf8.Span),
            ReadOnlyDictionary<CredentialKind, string>.Empty);
    }
}
