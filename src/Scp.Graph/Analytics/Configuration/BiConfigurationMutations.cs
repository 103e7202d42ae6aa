using System.ComponentModel;
using Scp.Core.Analytics.Configuration;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Says how a tenant reports; atomic over all fields. To fall back to the platform's, or to lock, is a change of settings. The etag is the tenant's settingsEtag.")]
    [Authorize(Permissions.SettingsWrite)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError), typeof(LockedError))]
    public static Task<Result<Tenant>> UpdateBiConfiguration(UpdateBiConfigurationInput input, [FromServices] BiConfigurationService configuration, CancellationToken ct)
        => configuration.UpdateAsync(input, ct);
}
