using System.ComponentModel;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Inheritance.Planning;
using Scp.Core.Settings;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Says what one owner holds for settings of any groups; atomic over all keys. The etag is the owner's settingsEtag.")]
    [Authorize(Permissions.SettingsWrite)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError), typeof(LockedError), typeof(PlanChangedError), typeof(OwnAddressExcludedError))]
    public static Task<Result<ChangedSettings>> ChangeSettings(ChangeSettingsInput input, [FromServices] SettingsService settings, CancellationToken ct)
        => settings.ChangeAsync(input, ct);

    [Description("Takes back what one owner says about settings, so that what it inherits holds again.")]
    [Authorize(Permissions.SettingsWrite)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError), typeof(OwnAddressExcludedError))]
    public static Task<Result<ChangedSettings>> ResetSettings(ResetSettingsInput input, [FromServices] SettingsService settings, CancellationToken ct)
        => settings.ResetAsync(input, ct);

    [Description("Changes one owner's own branding; an empty field falls back to the owner above. The etag is the owner's settingsEtag.")]
    [Authorize(Permissions.BrandingWrite)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError), typeof(LockedError))]
    public static Task<Result<Owner>> UpdateBranding(UpdateBrandingInput input, [FromServices] BrandingService branding, CancellationToken ct)
        => branding.UpdateAsync(input, ct);
}
