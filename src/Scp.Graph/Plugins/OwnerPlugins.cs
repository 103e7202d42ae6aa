using Scp.Core.Hierarchy;
using Scp.Core.Plugins;
using Scp.Graph.Inheritance;

namespace Scp.Graph.Plugins;

/// <summary>The effective plugins of a level of owners: the same statements for one owner and for all of them.</summary>
internal static class OwnerPlugins
{
    public static async ValueTask<IReadOnlyList<object?>> AllAsync(IReadOnlyList<Owner> owners, FieldContext context)
    {
        var category = context.Arguments.GetValueOrDefault("category").Value as PluginCategory?;
        return await SeeAsync(owners, context, all => category is null ? all : all.Where(p => p.Definition.Category == category).ToArray());
    }

    public static ValueTask<IReadOnlyList<object?>> OneAsync(IReadOnlyList<Owner> owners, FieldContext context)
    {
        var key = context.Argument<string>("key");
        return SeeAsync(owners, context, all => all.FirstOrDefault(p => p.Definition.Key == key));
    }

    private static async ValueTask<IReadOnlyList<object?>> SeeAsync(
        IReadOnlyList<Owner> owners, FieldContext context, Func<IReadOnlyList<EffectivePlugin>, object?> see)
    {
        var plugins = context.Get<EffectivePlugins>();
        return context.AsOf() is { } asOf
            ? (await plugins.LoadAsync(owners, asOf, context.CancellationToken)).OrFailures(see)
            : [.. (await plugins.LoadAsync(owners, context.CancellationToken)).Select(see)];
    }
}
