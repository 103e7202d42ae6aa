using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
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
        Value(p => p.Version);
        Load("versionPinnedBy", Of<Owner>(), (plugins, context) => OwnersById.LoadAsync<Owner>([.. plugins.Select(p => p.VersionPinnedById)], context));
        Value(p => p.UpdateAvailable).Description = "The newest version above this one that only consent or the pin holds back.";
        Value(p => p.ConsentNeeded).Description = "What to consent to before that update is taken.";
        Value(p => p.Settings).Description = "The merged document, secrets left out.";
        Load<IReadOnlyList<EffectiveSetting>>("explain", NonNullList<EffectiveSetting>(), (plugins, context) =>
        {
            var keys = (context.Arguments.GetValueOrDefault("keys").Value as System.Collections.IEnumerable)?.Cast<string>().ToArray();
            return new([.. plugins.Select(p => p.Explain(keys))]);
        }, new QueryArgument<ListGraphType<NonNullGraphType<StringGraphType>>> { Name = "keys" })
            .Description = "Where each value comes from, and what became of every other layer.";
        Value(p => p.Etag);
    }
}
