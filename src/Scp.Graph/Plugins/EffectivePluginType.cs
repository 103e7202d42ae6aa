using Scp.Core.Health;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins;
using Scp.Graph.Access;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Plugins;

public sealed class EffectivePluginType : TypedObject<EffectivePlugin>
{
    public EffectivePluginType()
    {
        Value(p => p.Definition);
        Load("owner", Of<Owner>(), (plugins, context) => OwnersById.LoadAsync<Owner>([.. plugins.Select(p => (Guid?)p.OwnerId)], context));
        Value(p => p.Enabled);
        Load("enabledBy", Of<Owner>(), (plugins, context) => OwnersById.LoadAsync<Owner>([.. plugins.Select(p => p.EnabledById)], context));
        Value("version", p => new PluginVersion(p.Definition), NonNull<PluginVersion>());
        Value(p => p.Settings).Description = "The merged document, secrets left out.";
        Load<IReadOnlyList<EffectiveSetting>>("explain", NonNullList<EffectiveSetting>(), (plugins, context) =>
        {
            var keys = (context.Arguments.GetValueOrDefault("keys").Value as System.Collections.IEnumerable)?.Cast<string>().ToArray();
            return new([.. plugins.Select(p => p.Explain(keys))]);
        }, new QueryArgument<ListGraphType<NonNullGraphType<StringGraphType>>> { Name = "keys" })
            .Description = "Where each value comes from, and what became of every other layer.";
        Load("health", Of<ObservedHealth>(), async (plugins, context) => await context.Get<PluginHealth>().LoadAsync(plugins, context.CancellationToken))
            .Description = "Of the nearest integration at or above the owner; null for a plugin that calls no provider.";
        Value(p => p.Etag);
    }
}

public sealed class EffectiveSettingType : TypedObject<EffectiveSetting>
{
    public EffectiveSettingType()
    {
        Value(s => s.Definition);
        Value(s => s.Key);
        Value(s => s.Value).Description = "Null for a secret.";
        Value(s => s.Mode);
        Load("source", Of<Owner>(), (settings, context) => OwnersById.LoadAsync<Owner>([.. settings.Select(s => s.SourceId)], context))
            .Description = "The owner whose layer won; null for the definition's default, and where the caller may not read that owner: its level is in layers.";
        Load("lockedBy", Of<Owner>(), (settings, context) => OwnersById.LoadAsync<Owner>([.. settings.Select(s => s.LockedById)], context));
        Value("locked", s => s.LockedById is not null, NonNull<bool>());
        Value(s => s.Layers).Description = "Every layer that says something, topmost first.";
    }
}

public sealed class SettingLayerType : TypedObject<SettingLayer>
{
    public SettingLayerType()
    {
        Load("owner", Of<Owner>(), (layers, context) => OwnersById.LoadAsync<Owner>([.. layers.Select(l => (Guid?)l.OwnerId)], context));
        Value(l => l.Level);
        Value(l => l.Mode);
        Value(l => l.Value);
        Value(l => l.Effective);
        Load("shadowedBy", Of<Owner>(), (layers, context) => OwnersById.LoadAsync<Owner>([.. layers.Select(l => l.ShadowedById)], context));
        Value(l => l.ChangedAt);
        Load("changedBy", Of<Core.Access.User>(), (layers, context) => AccessLoaders.UsersAsync([.. layers.Select(l => l.ChangedById)], context));
    }
}
