using System.Text.Json;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>Which version of a plugin holds where certain things are decided about it: the pinned one, otherwise the newest that
/// is offered and consented to.</summary>
/// <param name="takenIn">Whether the owner is among those that a running rollout has reached.</param>
internal sealed class VersionChoice(PluginDefinition plugin, Merged controls, DateTimeOffset time, bool takenIn)
{
    private readonly bool beta = Text(controls, PluginControls.Channel) == "BETA";
    private HashSet<string>? permitted;

    /// <exception cref="InvalidOperationException">The plugin has no version.</exception>
    public PluginVersion Version => Pin ?? plugin.Versions.Find(v => Offers(v) && Missing(v) is []) ?? Last();

    /// <summary>Null when the channel is followed, and while the pinned version does not run here.</summary>
    public PluginVersion? Pin =>
        Text(controls, PluginControls.Version) is { } pinned ? plugin.Versions.Find(v => v.Number == pinned && v.RunsHere) : null;

    /// <summary>The owner that pinned it.</summary>
    public Guid? PinnedById => Pin is null ? null : controls.OwnerOf(controls[PluginControls.Version].SourceIndex);

    /// <summary>The newest version above one that is held back by consent or the pin alone.</summary>
    public PluginVersion? UpdateOf(PluginVersion present) =>
        plugin.Versions.Find(Offers) is { } newest && newest.Semantic.CompareSortOrderTo(present.Semantic) > 0 ? newest : null;

    /// <summary>What a version asks for beyond what the plugin's first one did and what was consented to.</summary>
    public IReadOnlyList<string> Missing(PluginVersion version)
    {
        if (version.Permissions is []) return [];
        permitted ??= [.. plugin.Versions[^1].Permissions, .. Consented(controls)];
        return [.. version.Permissions.Where(p => !permitted.Contains(p))];
    }

    public static IReadOnlyList<string> Consented(Merged controls) =>
        controls[PluginControls.Consent].Value is { } value ? JsonSerializer.Deserialize<string[]>(value.Utf8.Span)! : [];

    private bool Offers(PluginVersion version) =>
        version.IsReleased(time) && version.RunsHere && plugin.IsOut(version, time, takenIn)
        && (version.Channel is ReleaseChannel.Stable || (beta && version.Channel is ReleaseChannel.Beta));

    // Whoever follows nothing that is offered stays where everybody began.
    private PluginVersion Last() => plugin.Versions.FindLast(v => v.IsReleased(time) && v.RunsHere)
        ?? plugin.Versions.LastOrDefault() ?? throw new InvalidOperationException($"Plugin '{plugin.Key}' has no version.");

    private static string? Text(Merged controls, string key) =>
        controls[key].Value is { } value ? JsonSerializer.Deserialize<string>(value.Utf8.Span) : null;
}
