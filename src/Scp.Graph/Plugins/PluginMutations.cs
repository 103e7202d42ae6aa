using System.ComponentModel;
using Scp.Core.Inheritance;
using Scp.Core.Inheritance.Planning;
using Scp.Core.Plugins;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Says what one owner holds for a plugin; atomic over all keys.")]
    [Authorize(Permissions.PluginsWrite)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError), typeof(LockedError), typeof(PlanChangedError))]
    public static Task<Result<EffectivePlugin>> ConfigurePlugin(ConfigurePluginInput input, [FromServices] PluginService plugins, CancellationToken ct)
        => plugins.ConfigureAsync(input, ct);

    [Description("Takes back what one owner says about a plugin, so that what it inherits holds again.")]
    [Authorize(Permissions.PluginsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<EffectivePlugin>> ResetPlugin(ResetPluginInput input, [FromServices] PluginService plugins, CancellationToken ct)
        => plugins.ResetAsync(input, ct);
}
