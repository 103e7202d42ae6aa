using System.Runtime.CompilerServices;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins.Migrating;

/// <summary>The settings of one version, which reads layers that were written for any other.</summary>
internal sealed class VersionSet(IReadOnlyList<SettingDefinition> definitions, PluginLineage lineage, string number) : SettingSet(definitions)
{
    // By the row itself: it never changes, and is read anew for each key that is explained.
    private readonly ConditionalWeakTable<LayerRow, IReadOnlyDictionary<string, LayerEntry>> translated = [];

    internal override IReadOnlyDictionary<string, LayerEntry> Read(LayerRow row) => lineage.Differ(row.WrittenFor, number)
        ? translated.GetValue(row, r => lineage.Translate(r.All, r.WrittenFor, number))
        : row.All;
}
