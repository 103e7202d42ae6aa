using System.Text.Json;
using Scp.Core.Data.Changes;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins.Migrating;
using Semver;

namespace Scp.Core.Plugins;

public enum ReleaseChannel { Stable, Beta, Deprecated }

/// <summary>What a plugin offers at one version. Once published its content never changes; it can only be withdrawn.</summary>
[Announced]
public sealed class PluginVersion : IShared, IVersioned
{
    private SettingSet? settingSet;
    private SemVersion? number;
    private SemVersionRange? range;
    private PluginLineage? lineage;

    public required Guid Id { get; init; }
    public Guid OwnerId { get; private init; } = Platform.RootId;
    public string OwnerPath { get; private init; } = Common.OwnerPath.Platform;
    public required Guid PluginId { get; set; }
    /// <summary>By Semantic Versioning 2.0, such as <c>4.2.0</c>.</summary>
    public required string Number { get; init; }
    public required ReleaseChannel Channel { get; init; }
    public required DateTimeOffset ReleasedAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; set; }
    /// <summary>JSON array of setting definitions.</summary>
    public required string Settings { get; init; }
    public required List<CredentialKind> CredentialKinds { get; init; }
    /// <summary>What the plugin asks to do, in its own words, such as <c>orders:read</c>; more than before needs consent.</summary>
    public required List<string> Permissions { get; init; }
    public required string Changelog { get; init; }
    /// <summary>True when whoever uses the version before must change something.</summary>
    public required bool Breaking { get; init; }
    /// <summary>Range of product versions that it runs on, such as <c>&gt;=1.0.0</c>; null for any.</summary>
    public string? RunsOn { get; init; }
    /// <summary>Nobody follows it until a rollout takes it on.</summary>
    public bool Staged { get; init; }
    /// <summary>JSON array of the steps that turn settings of the version before into this one's.</summary>
    public string Migration { get; init; } = "[]";
    public long Version { get; set; }

    public SemVersion Semantic => number ??= SemVersion.Parse(Number);

    public bool IsReleased(DateTimeOffset time) => ReleasedAt <= time && !(WithdrawnAt <= time);

    /// <summary>Whether it may run on this product's version.</summary>
    public bool RunsHere => RunsOn is null
        || (range ??= SemVersionRange.Parse(RunsOn, SemVersionRangeOptions.IncludeAllPrerelease)).Contains(ProductVersion.Current);

    /// <summary>Among its plugin's versions; of itself alone until <see cref="Join"/>.</summary>
    internal PluginLineage Lineage => lineage ??= new([this]);

    /// <summary><see cref="Settings"/> read once. For untracked rows.</summary>
    public SettingSet Set => settingSet ??= new VersionSet(
        JsonSerializer.Deserialize<SettingDefinition[]>(Settings, SettingDefinition.Json)!, Lineage, Number);

    /// <summary>Lets <see cref="Set"/> read layers that were written for the plugin's other versions. Before its first use.</summary>
    internal void Join(PluginLineage versions) => lineage = versions;
}
