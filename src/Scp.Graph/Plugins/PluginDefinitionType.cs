using Scp.Core.Hierarchy;
using Scp.Core.Plugins;
using Scp.Graph.Schema;

namespace Scp.Graph.Plugins;

public sealed class PluginDefinitionType : TypedObject<PluginDefinition>
{
    public PluginDefinitionType()
    {
        this.AllowAnonymous(); // The catalogue is the product's documentation.
        Id(p => p.Id);
        Value(p => p.Key);
        Value(p => p.Category);
        Value(p => p.Name);
        Value(p => p.Description);
        Value(p => p.Vendor);
        Value(p => p.Homepage, typeof(UrlType));
        Load("versions", NonNullList<PluginVersion>(), async (plugins, context) => (IReadOnlyList<List<PluginVersion>>)
            [.. (await PluginsById.LoadAsync([.. plugins.Select(p => p.Id)], context)).Select(p => p.Versions)]).Description = "Newest first, withdrawn ones included.";
        Load("latest", NonNull<PluginVersion>(), async (plugins, context) => (IReadOnlyList<PluginVersion>)
            [.. (await PluginsById.LoadAsync([.. plugins.Select(p => p.Id)], context)).Select(p => p.Latest(context.Get<TimeProvider>().GetUtcNow()))])
            .Description = "The newest stable version that everybody may follow.";
        Load("installs", typeof(IntGraphType), async (plugins, context) => (IReadOnlyList<int>)
            [.. await context.Get<PluginInstalls>().CountAsync(plugins, context.Arguments.GetValueOrDefault("level").Value as OwnerKind?, context.CancellationToken)],
            new QueryArgument<EnumerationGraphType<OwnerKind>> { Name = "level" }).AuthorizeWithPolicy(Permissions.PluginsRead)
            .Description = "Owners in scope that turned it on themselves, of every level or of one.";
    }
}
