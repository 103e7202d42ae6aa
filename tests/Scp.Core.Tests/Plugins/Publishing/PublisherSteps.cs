using Scp.Core.Common;
using Scp.Core.Plugins;
using Scp.Core.Plugins.Publishing;
using Scp.Core.Plugins.Rollouts;

namespace Scp.Core.Tests.Plugins.Publishing;

/// <summary>What a publisher does, in few words. Versions of the cards plugin come after 4.2.0 and are variations of it.</summary>
internal static class PublisherSteps
{
    /// <summary>To 5.0.0, where capture is called otherwise, and authentication again what it was before the beta.</summary>
    public const string RenamedMode = """
        [{"step":"rename","from":"authentication","to":"threeDSecure"},
         {"step":"rename","from":"captureMode","to":"capture"},
         {"step":"map","key":"capture","values":{"AUTOMATIC":"AT_ONCE","MANUAL":"BY_HAND"}},
         {"step":"default","key":"capture","value":"AT_ONCE"}]
        """;

    public static PublishPluginVersionInput Draft(string version, string plugin = PluginSession.Cards) => new(
        plugin, version, ReleaseChannel.Stable, RawJson.Of(Shipped(plugin).Settings), "Changes.");

    public static PublishPluginVersionInput RenamedDraft(string version) => Draft(version) with
    {
        Settings = RawJson.Of(Shipped(PluginSession.Cards).Settings
            .Replace("\"captureMode\"", "\"capture\"", StringComparison.Ordinal)
            .Replace("\"AUTOMATIC\"", "\"AT_ONCE\"", StringComparison.Ordinal).Replace("\"MANUAL\"", "\"BY_HAND\"", StringComparison.Ordinal)),
        Migration = RawJson.Of(RenamedMode), Breaking = true,
    };

    /// <summary>Publishes it and fails the test where it is refused.</summary>
    public static async Task<PluginVersion> PublishAsync(this PluginWorld world, PublishPluginVersionInput input)
    {
        await using var publisher = world.AsPublisher();
        var result = await publisher.Get<PluginCatalogService>().PublishAsync(input, default);
        Assert.Null(result.Error);
        return result.Value!;
    }

    public static async Task<PluginRollout> RollOutAsync(this PluginWorld world, string version, int[] stages, int? minutes = null)
    {
        await using var publisher = world.AsPublisher();
        var result = await publisher.Get<PluginRolloutService>().StartAsync(new(PluginSession.Cards, version, stages, minutes), default);
        Assert.Null(result.Error);
        return result.Value!;
    }

    public static async Task<Result<PluginRollout>> ChangeAsync(this PluginWorld world, Func<PluginRolloutService, Task<Result<PluginRollout>>> change)
    {
        await using var publisher = world.AsPublisher();
        return await change(publisher.Get<PluginRolloutService>());
    }

    public static NodeId IdOf(PluginRollout rollout) => new(nameof(PluginRollout), rollout.Id);

    private static PluginVersion Shipped(string plugin) => PluginCatalog.Read().Single(p => p.Key == plugin).Versions[0];
}
