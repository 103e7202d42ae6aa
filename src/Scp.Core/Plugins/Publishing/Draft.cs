using Scp.Core.Inheritance;
using Scp.Core.Plugins.Migrating;
using Semver;

namespace Scp.Core.Plugins.Publishing;

/// <summary>A version that is to be published, parsed, and the published ones that it joins.</summary>
internal sealed record Draft(SemVersion Number, ReleaseChannel Channel, bool Breaking, SettingSet Set, SettingsMigration Migration,
    IReadOnlyList<PluginVersion> Published)
{
    /// <summary>The version that it comes after, whatever its channel; null for the first.</summary>
    public PluginVersion? Before { get; } = Published.Where(v => v.Semantic.ComparePrecedenceTo(Number) < 0).MaxBy(v => v.Semantic, SemVersion.SortOrderComparer);

    /// <summary>Whether a newer version is out already: a patch of an older line, or a stable one while a beta is out.</summary>
    public bool Between => Published.Any(v => v.Semantic.ComparePrecedenceTo(Number) > 0);
}
