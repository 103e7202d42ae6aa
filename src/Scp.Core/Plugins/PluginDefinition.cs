using Scp.Core.Data.Changes;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins.Rollouts;

namespace Scp.Core.Plugins;

public enum PluginCategory { Payment, Sms, Email, Webhook, Other }

/// <summary>A plugin of the platform's catalogue, the same for every tenant.</summary>
[Announced]
public sealed class PluginDefinition : IShared, IVersioned
{
    internal const string SubjectPrefix = "plugin/";

    public required Guid Id { get; init; }
    public Guid OwnerId { get; private init; } = Platform.RootId;
    public string OwnerPath { get; private init; } = Common.OwnerPath.Platform;
    /// <summary>Such as <c>northpay-cards</c>; layers name the plugin by it.</summary>
    public required string Key { get; init; }
    public required PluginCategory Category { get; set; }
    public required string Name { get; set; }
    public required string Description { get; set; }
    public required string Vendor { get; set; }
    public string? Homepage { get; set; }
    /// <summary>Raised by each published version too.</summary>
    public long Version { get; set; }
    /// <summary>In no order; <see cref="PluginSet"/> sorts those it holds, newest first.</summary>
    public List<PluginVersion> Versions { get; init; } = [];

    /// <summary>Oldest first, in a <see cref="PluginSet"/>; empty elsewhere.</summary>
    internal IReadOnlyList<PluginRollout> Rollouts { get; set; } = [];

    /// <summary>The newest version that everybody may follow, or the newest at all.</summary>
    public PluginVersion Latest(DateTimeOffset time) =>
        Versions.Find(v => v.Channel is ReleaseChannel.Stable && v.IsReleased(time) && v.RunsHere && IsOut(v, time, takenIn: false)) ?? Versions[0];

    /// <summary>Whether rollouts let an owner follow a version: one that was published to be staged waits for a rollout, and what
    /// was rolled back waits for another.</summary>
    /// <param name="takenIn">Whether the owner is among those that a running rollout has reached.</param>
    internal bool IsOut(PluginVersion version, DateTimeOffset time, bool takenIn) =>
        Rollouts.LastOrDefault(r => r.To == version.Number && r.StartedAt <= time) is { } rollout
            ? rollout.PercentAt(time) switch { 0 => false, 100 => true, _ => takenIn }
            : !version.Staged;

    /// <summary>The rollout that has reached some owners and not all.</summary>
    internal PluginRollout? RunningRollout(DateTimeOffset time) => Rollouts.LastOrDefault(r => r.PercentAt(time) is > 0 and < 100);

    /// <summary>The first time after one at which a version or a rollout counts otherwise; null for none. Another node's clock may
    /// be ahead.</summary>
    internal DateTimeOffset? NextTurn(DateTimeOffset time) => Versions.SelectMany(v => new[] { v.ReleasedAt, v.WithdrawnAt })
        .Concat(Rollouts.SelectMany(r => r.Steps.Select(s => s.StartedAt).Append(r.RolledBackAt))).Where(turn => turn > time).Min();

    /// <summary>How layers name the plugin.</summary>
    public string Subject => SubjectOf(Key);

    public static string SubjectOf(string key) => SubjectPrefix + key;

    /// <returns>Null for a subject that is no plugin.</returns>
    public static string? KeyOf(string subject) =>
        subject.StartsWith(SubjectPrefix, StringComparison.Ordinal) ? subject[SubjectPrefix.Length..] : null;
}
