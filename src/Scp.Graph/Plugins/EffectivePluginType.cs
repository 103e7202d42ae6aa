using Scp.Core.Credentials;
using Scp.Core.Health;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Graph.Credentials;
using Scp.Graph.Hierarchy;
using Scp.Graph.Inheritance;
using Scp.Graph.Schema;

namespace Scp.Graph.Plugins;

/// <summary>Guarded by itself, since the right to change plugins is not the right to read them.</summary>
public sealed class EffectivePluginType : TypedObject<EffectivePlugin>
{
    public EffectivePluginType()
    {
        this.AuthorizeWithPolicy(Permissions.PluginsRead);
        Value(p => p.Definition);
        Load("owner", Of<Owner>(), (plugins, context) => OwnersById.LoadAsync<Owner>([.. plugins.Select(p => (Guid?)p.OwnerId)], context));
        Value(p => p.Enabled);
        Load("enabledBy", Of<Owner>(), (plugins, context) => OwnersById.LoadAsync<Owner>([.. plugins.Select(p => p.EnabledById)], context));
        Value(p => p.Version);
        Load("versionPinnedBy", Of<Owner>(), (plugins, context) => OwnersById.LoadAsync<Owner>([.. plugins.Select(p => p.VersionPinnedById)], context));
        Value(p => p.UpdateAvailable).Description = "The newest version above this one that only consent or the pin holds back.";
        Value(p => p.ConsentNeeded).Description = "What to consent to before that update is taken.";
        Value(p => p.Settings).Description = "The merged document, secrets left out.";
        Load<IReadOnlyList<EffectiveSetting>>("explain", NonNullList<EffectiveSetting>(), (plugins, context) =>
        {
            var keys = KeysArgument.Of(context);
            return new([.. plugins.Select(p => p.Explain(keys))]);
        }, KeysArgument.New())
            .Description = "Where each value comes from, and what became of every other layer.";
        Load("credentials", List<PluginCredential>(), CredentialLoaders.OfPluginsAsync).AuthorizeWithPolicy(Permissions.CredentialsRead)
            .Description = "The owner's own, and of each kind that it has none of to use the nearest above.";
        Load("health", Of<ObservedHealth>(), async (plugins, context) => await context.Get<PluginHealth>().LoadAsync(plugins, context.CancellationToken))
            .Description = "Of the nearest integration at or above the owner; null for a plugin that calls no provider.";
        Value(p => p.Etag);
    }
}
