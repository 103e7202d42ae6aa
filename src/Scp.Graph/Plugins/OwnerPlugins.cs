using Scp.Core.Hierarchy;
using Scp.Core.Plugins;

namespace Scp.Graph.Plugins;

/// <summary>The effective plugins of a level of owners: one statement for all of them.</summary>
internal static class OwnerPlugins
{
    public static async ValueTask<IReadOnlyList<IReadOnlyList<EffectivePlugin>?>> AllAsync(IReadOnlyList<Owner> owners, FieldContext context)
    {
        var plugins = await context.Get<EffectivePlugins>().LoadAsync(owners, context.CancellationToken);
        return context.Arguments.GetValueOrDefault("category").Value is PluginCategory category
            ? [.. plugins.Select(all => (IReadOnlyList<EffectivePlugin>)[.. all.Where(p => p.Definition.Category == category)])] : plugins;
    }

    public static async ValueTask<IReadOnlyList<EffectivePlugin?>> OneAsync(IReadOnlyList<Owner> owners, FieldContext context)
    {
        var key = context.Argument<string>("key");
        var plugins = await context.Get<EffectivePlugins>().LoadAsync(owners, context.CancellationToken);
        return [.. plugins.Select(all => all.FirstOrDefault(p => p.Definition.Key == key))];
    }
}
