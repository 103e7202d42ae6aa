using Scp.Core.Plugins;

namespace Scp.Graph.Plugins;

/// <summary>Plugins as the catalogue in memory holds them: with their versions, however the graph came upon them.</summary>
internal static class PluginsById
{
    public static async ValueTask<IReadOnlyList<PluginDefinition>> LoadAsync(IReadOnlyList<Guid> ids, FieldContext context)
    {
        var plugins = await context.Get<PluginDefinitions>().GetAsync(context.CancellationToken);
        return [.. ids.Select(id => plugins.Find(id)!)];
    }
}
