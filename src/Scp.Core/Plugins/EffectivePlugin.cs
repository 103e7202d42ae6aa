using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>A plugin as it holds at one owner, after every layer above and its own.</summary>
public sealed class EffectivePlugin : IScoped
{
    private readonly PluginState state;
    private readonly Caller caller;
    private readonly DateTimeOffset time;

    internal EffectivePlugin(Guid ownerId, string ownerPath, PluginState state, Caller caller, DateTimeOffset time) =>
        (OwnerId, OwnerPath, this.state, this.caller, this.time) = (ownerId, ownerPath, state, caller, time);

    public PluginDefinition Definition => state.Definition;
    public Guid OwnerId { get; }
    public string OwnerPath { get; }
    public bool Enabled => state.Enabled;
    /// <summary>The owner that turned it on or off; null when nobody did, and it is off.</summary>
    public Guid? EnabledById => state.EnabledById;
    public PluginVersion Version => state.Version;
    /// <summary>The owner that pinned the version; null when the channel is followed.</summary>
    public Guid? VersionPinnedById => state.Choice.PinnedById;
    /// <summary>The newest version above the present one that is offered here, held back by consent or the pin alone; null for
    /// none.</summary>
    public PluginVersion? UpdateAvailable => state.Choice.UpdateOf(state.Version);
    /// <summary>What has to be consented to before that update is taken; empty when nothing has.</summary>
    public IReadOnlyList<string> ConsentNeeded => UpdateAvailable is { } update ? state.Choice.Missing(update) : [];
    /// <summary>The merged object, without secrets. Owners that change nothing share its bytes.</summary>
    public RawJson Settings => state.Settings.Document;

    /// <summary>Of the owner's own layer. What is inherited may change under the same etag.</summary>
    public string Etag => LayerEtag.Of(state.Controls, OwnerId);

    /// <summary>The lowest of the owners whose values hold for some keys; the platform's path where definitions' defaults do.</summary>
    internal string DecidedAt(IEnumerable<string> keys) => keys.Select(state.Settings.Of)
        .Where(k => k is { Source: not null, Mode: not Inheritance.LayerMode.Reset }).Select(k => k.Source!.OwnerPath)
        .MaxBy(path => path.Length) ?? Common.OwnerPath.Platform;

    /// <summary>Where each value comes from, computed here and not before. Null keys are all; unknown ones are left out.</summary>
    public IReadOnlyList<EffectiveSetting> Explain(IReadOnlyCollection<string>? keys = null) =>
        new Explanation(state.Settings, caller, Permissions.Get(Permissions.PluginsRead), time).Of(keys);
}
