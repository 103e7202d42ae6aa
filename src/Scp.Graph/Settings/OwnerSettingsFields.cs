using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Settings;
using Scp.Graph.Inheritance;

namespace Scp.Graph.Settings;

/// <summary>The effective settings of a level of owners: one statement for all of them.</summary>
internal static class OwnerSettingsFields
{
    public static async ValueTask<IReadOnlyList<IReadOnlyList<EffectiveSetting>?>> AllAsync(IReadOnlyList<Owner> owners, FieldContext context)
    {
        var (group, keys) = (context.Arguments.GetValueOrDefault("group").Value as string, KeysArgument.Of(context));
        return [.. (await LoadAsync(owners, context)).Select(settings => settings.Explain(group, keys))];
    }

    public static async ValueTask<IReadOnlyList<string?>> EtagAsync(IReadOnlyList<Owner> owners, FieldContext context) =>
        [.. (await LoadAsync(owners, context)).Select(settings => settings.Etag)];

    public static async ValueTask<IReadOnlyList<EffectiveBranding>> BrandingAsync(IReadOnlyList<Owner> owners, FieldContext context) =>
        [.. (await LoadAsync(owners, context)).Select(settings => settings.Branding)];

    private static Task<IReadOnlyList<OwnerSettings>> LoadAsync(IReadOnlyList<Owner> owners, FieldContext context) =>
        context.Get<EffectiveSettings>().LoadAsync(owners, context.CancellationToken);
}
