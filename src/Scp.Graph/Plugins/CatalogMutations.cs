using System.ComponentModel;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Core.Plugins.Publishing;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Adds a version to a plugin of the catalogue; what is published never changes.")]
    [Authorize(Permissions.PluginsPublish), Errors(typeof(ValidationError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<PluginVersion>> PublishPluginVersion(
        PublishPluginVersionInput input, [FromServices] PluginCatalogService catalog, CancellationToken ct) => catalog.PublishAsync(input, ct);

    [Description("Takes a version back: who follows falls back to the newest that is left, who pinned it stays.")]
    [Authorize(Permissions.PluginsPublish), Errors(typeof(ValidationError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<PluginVersion>> WithdrawPluginVersion(
        WithdrawPluginVersionInput input, [FromServices] PluginCatalogService catalog, CancellationToken ct) => catalog.WithdrawAsync(input, ct);

    [Description("Makes an owner, and those below it, stay on a version or follow a channel.")]
    [Authorize(Permissions.PluginsWrite)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError), typeof(LockedError))]
    public static Task<Result<EffectivePlugin>> PinPluginVersion(
        PinPluginVersionInput input, [FromServices] PluginPinService pins, CancellationToken ct) => pins.PinAsync(input, ct);

    [Description("Lets a plugin do what a version asks for, at an owner and those below it.")]
    [Authorize(Permissions.PluginsWrite)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError), typeof(LockedError))]
    public static Task<Result<EffectivePlugin>> ConsentToPlugin(
        ConsentToPluginInput input, [FromServices] PluginPinService pins, CancellationToken ct) => pins.ConsentAsync(input, ct);
}
