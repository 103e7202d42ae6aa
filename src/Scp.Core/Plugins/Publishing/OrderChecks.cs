using Scp.Core.Inheritance;

namespace Scp.Core.Plugins.Publishing;

/// <summary>Whether a version may take its place among those that are published.</summary>
internal static class OrderChecks
{
    public static void Check(Draft draft, Checks checks) => checks
        .Require(draft.Channel is not ReleaseChannel.Deprecated, "channel", "A version is published on STABLE or BETA.", "CHANNEL")
        .Require(draft.Channel is not ReleaseChannel.Stable || !draft.Number.IsPrerelease, "channel", "A pre-release is not stable.", "CHANNEL")
        .Require(IsNew(draft), "version", "The version is not newer than every one of its channel or of its own line.", "NOT_NEWER")
        .Require(!draft.Breaking || NewMajor(draft), "breaking", "A breaking change needs a new major version.", "MAJOR")
        .Require(!draft.Between || KeepsKeys(draft), "settings", "Between two published versions the keys of the one before stay.", "KEYS_CHANGED");

    private static bool IsNew(Draft draft)
    {
        if (draft.Published.Any(v => v.Semantic.ComparePrecedenceTo(draft.Number) == 0)) return false;
        var channel = draft.Published.Where(v => v.Channel == draft.Channel).ToList();
        if (channel.TrueForAll(v => v.Semantic.ComparePrecedenceTo(draft.Number) < 0)) return true;
        var line = channel.FindAll(v => v.Semantic.Major == draft.Number.Major && v.Semantic.Minor == draft.Number.Minor);
        return line.Count > 0 && line.TrueForAll(v => v.Semantic.ComparePrecedenceTo(draft.Number) < 0);
    }

    private static bool NewMajor(Draft draft) =>
        draft.Published.Where(v => v.Channel is ReleaseChannel.Stable).All(v => v.Semantic.Major != draft.Number.Major);

    // The migration of the version after it was written for those of the one before it.
    private static bool KeepsKeys(Draft draft) => draft.Before is not { } before
        || (!draft.Migration.ChangesLayers && Keys(before.Set).SetEquals(Keys(draft.Set)));

    private static HashSet<string> Keys(SettingSet set) => [.. set.Definitions.Select(s => s.Key)];
}
