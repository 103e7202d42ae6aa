using System.ComponentModel;
using Scp.Core.Inheritance;
using Scp.Core.Inheritance.Planning;
using Scp.Core.Settings;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("The settings that the product has, in their groups: identity, locale, notifications, security, branding and bi. It shows branding itself; the others it keeps for those who read them, and does not yet act on: those of security are not enforced at sign-in.")]
    [AllowAnonymous] // The product's documentation, as the plugins are; nothing in it belongs to an owner.
    public static IReadOnlyList<SettingDefinition> SettingDefinitions(string? group)
        => [.. SettingsCatalog.Set.Definitions.Where(d => group is null || d.Group == group)];

    [Description("What a change to settings would do at the owner and at every owner below it. Needs the right to make the change.")]
    [Authorize(Permissions.SettingsWrite)]
    public static async Task<ChangeImpact?> PreviewSettingChange(ChangeSettingsInput input, [FromServices] SettingsService settings, CancellationToken ct)
        => await settings.PreviewAsync(input, ct);
}
