using System.Text.Json;
using Scp.Core.Inheritance;
using Scp.Core.Plugins.Migrating;
using Semver;

namespace Scp.Core.Plugins.Publishing;

/// <summary>What an input holds in text, parsed; each part that does not parse is told at its field.</summary>
internal static class DraftParts
{
    public static SemVersion? Number(string text, Checks checks)
    {
        var sound = SemVersion.TryParse(text, SemVersionStyles.Strict, out var number) && number.Metadata is "" && text.Length <= 64;
        checks.Require(sound, "version", "A version is written as 4.2.0 or 5.0.0-beta.1.", "SEMVER");
        return sound ? number : null;
    }

    public static void Platform(string? range, Checks checks) => checks.Require(
        range is null || (range.Length <= 100 && SemVersionRange.TryParse(range, SemVersionRangeOptions.IncludeAllPrerelease, out _)),
        "platform", "A range of versions is written as '>=1.0.0 <2.0.0'.", "RANGE");

    public static SettingSet? Settings(RawJson json, Checks checks)
    {
        try
        {
            RequireObjects(json);
            return new(JsonSerializer.Deserialize<SettingDefinition[]>(json.Utf8.Span, SettingDefinition.Json)!);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            checks.Require(false, "settings", "Settings are a list of definitions, each with a key of its own.", "SETTINGS");
            return null;
        }
    }

    public static SettingsMigration? Migration(RawJson? json, Checks checks)
    {
        try
        {
            if (json is { } given) RequireObjects(given);
            return SettingsMigration.Read(json?.ToString() ?? "[]");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            checks.Require(false, "migration", "A migration is a list of the steps rename, default, drop and map.", "MIGRATION");
            return null;
        }
    }

    // The deserializer takes null for any element.
    private static void RequireObjects(RawJson json)
    {
        using var list = JsonDocument.Parse(json.Utf8);
        if (list.RootElement.ValueKind is not JsonValueKind.Array || list.RootElement.EnumerateArray().Any(e => e.ValueKind is not JsonValueKind.Object))
            throw new JsonException();
    }
}
