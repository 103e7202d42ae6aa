using System.Text.Json;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins.Migrating;

/// <summary>The steps from the settings of one version to those of the next.</summary>
internal sealed class SettingsMigration(IReadOnlyList<MigrationStep> steps)
{
    private static readonly JsonSerializerOptions json = new(SettingDefinition.Json)
    {
        AllowOutOfOrderMetadataProperties = true,
        RespectRequiredConstructorParameters = true,
    };

    public IReadOnlyList<MigrationStep> Steps => steps;

    /// <summary>False when layers read the same before and after.</summary>
    public bool ChangesLayers { get; } = steps.Any(s => s is not DefaultStep);

    /// <exception cref="JsonException">The text is no array of steps.</exception>
    public static SettingsMigration Read(string text) => new(JsonSerializer.Deserialize<MigrationStep[]>(text, json)!);

    public void Forward(Dictionary<string, LayerEntry> entries)
    {
        foreach (var step in steps) step.Forward(entries);
    }

    public void Backward(Dictionary<string, LayerEntry> entries)
    {
        foreach (var step in steps.Reverse()) step.Backward(entries);
    }

    public string? KeyForward(string key) => steps.Aggregate((string?)key, (k, step) => k is null ? null : step.KeyForward(k));

    public string? KeyBackward(string key) => steps.Reverse().Aggregate((string?)key, (k, step) => k is null ? null : step.KeyBackward(k));
}
