using Scp.Core.Hierarchy;
using Scp.Core.Settings;
using Scp.Graph.Inheritance;

namespace Scp.Graph.Settings;

/// <summary>The effective settings of a level of owners: one statement for all of them.</summary>
internal static class OwnerSettingsFields
{
    public static async ValueTask<IReadOnlyList<object?>> AllAsync(IReadOnlyList<Owner> owners, FieldContext context)
    {
        var (group, keys) = (context.Arguments.GetValueOrDefault("group").Value as string, KeysArgument.Of(context));
        return context.AsOf() is { } asOf
            ? (await context.Get<EffectiveSettings>().LoadAsync(owners, asOf, context.CancellationToken)).OrFailures(settings => settings?.Explain(group, keys))
            : [.. (await LoadAsync(owners, context)).Select(settings => settings.Explain(group, keys))];
    }

    public static async ValueTask<IReadOnlyList<string?>> EtagAsync(IReadOnlyList<Owner> owners, FieldContext context) =>
        [.. (await LoadAsync(owners, context)).Select(settings => settings.Etag)];

    public static async ValueTask<IReadOnlyList<EffectiveBranding>> BrandingAsync(IReadOnlyList<Owner> owners, FieldContext context) =>
        [.. (await LoadAsync(owners, context)).Select(settings => settings.Branding)];

    private static Task<IReadOnlyList<OwnerSettings>> LoadAsync(IReadOnlyList<Owner> owners, FieldContext context) =>
        context.Get<EffectiveSettings>().LoadAsync(owners, context.CancellationToken);
}
