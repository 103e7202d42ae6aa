using Scp.Core.Plugins;

namespace Scp.Graph.Plugins;

/// <summary>Plugins as the catalogue in memory holds them: with their versions, however the graph came upon them.</summary>
internal static class PluginsById
{
    public static async ValueTask<IReadOnlyList<PluginDefinition>> LoadAsync(IReadOnlyList<Guid> ids, FieldContext context)
    {
        var definitions = context.Get<PluginDefinitions>();
        var plugins = await definitions.GetAsync(context.CancellationToken);
        if (ids.Any(id => plugins.Find(id) is null))
        {
            // Another node added it a moment ago.
            definitions.Forget();
            plugins = await definitions.GetAsync(context.CancellationToken);
        }
        return [.. ids.Select(id => plugins.Find(id)!)];
    }
}
