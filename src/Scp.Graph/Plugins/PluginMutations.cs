using Scp.Core.Plugins;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Authorize(Permissions.PluginsWrite)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError), typeof(LockedError))]
    public static Task<Result<EffectivePlugin>> ConfigurePlugin(ConfigurePluginInput input, [FromServices] PluginService plugins, CancellationToken ct)
        => plugins.ConfigureAsync(input, ct);

    [Authorize(Permissions.PluginsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<EffectivePlugin>> ResetPlugin(ResetPluginInput input, [FromServices] PluginService plugins, CancellationToken ct)
        => plugins.ResetAsync(input, ct);
}
