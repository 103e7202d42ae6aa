using System.ComponentModel;
using Scp.Core.Inheritance.Planning;
using Scp.Core.Plugins;
using Scp.Core.Plugins.Rollouts;
using Scp.Graph.Paging;
using Scp.Graph.Plugins;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("The plugins of the platform's catalogue.")]
    [AllowAnonymous] // The catalogue is the product's documentation; nothing in it belongs to an owner.
    public static async Task<IReadOnlyList<PluginDefinition>> PluginDefinitions(
        PluginCategory? category, [FromServices] PluginDefinitions definitions, CancellationToken ct)
        => [.. (await definitions.GetAsync(ct)).All.Where(d => category is null || d.Category == category)];

    [Description("One plugin of the catalogue by its key.")]
    [AllowAnonymous] // As above.
    public static async Task<PluginDefinition?> PluginDefinition(
        string key, [FromServices] PluginDefinitions definitions, CancellationToken ct)
        => (await definitions.GetAsync(ct)).Find(key);

    [Description("Staged updates of plugins, newest first.")]
    [Authorize(Permissions.PluginsPublish), Paged<PluginRolloutList, PluginRollout>]
    public static IQueryable<PluginRollout> PluginRollouts([FromServices] ScpDbContext db) => db.Shared<PluginRollout>();
    [Description("What a change to a plugin would do at the owner and at every owner below it. Needs the right to make the change.")]
    [Authorize(Permissions.PluginsWrite)]
    public static async Task<ChangeImpact?> PreviewPluginChange(ConfigurePluginInput input, [FromServices] PluginService plugins, CancellationToken ct)
        => await plugins.PreviewAsync(input, ct);
}
