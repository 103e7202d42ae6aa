using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>Counts the owners that turned plugins on themselves.</summary>
public sealed class PluginInstalls(ScpDbContext db, PluginDefinitions definitions)
{
    private static readonly Permission read = Permissions.Get(Permissions.PluginsRead);

    /// <summary>For each plugin the owners whose own layer turned it on, unless an owner above locks it: of those at which the
    /// caller may read plugins. One statement for all of them.</summary>
    /// <param name="level">Null for owners of every kind.</param>
    public async Task<IReadOnlyList<int>> CountAsync(IReadOnlyList<PluginDefinition> plugins, OwnerKind? level, CancellationToken ct)
    {
        var catalogue = await definitions.GetAsync(ct);
        var subjects = plugins.Select(p => p.Subject).ToArray();
        var rows = await db.ReachingScope<ConfigurationLayer>().Where(l => subjects.Contains(l.Subject)).Select(LayerRow.Projection).ToListAsync(ct);
        var readable = db.Caller.Readable(read).ToArray();
        var fold = catalogue.Fold(rows, db.Time.GetUtcNow());
        var installed = rows
            .Where(row => (level is null || row.Level == level) && readable.Any(path => OwnerPath.Contains(path, row.OwnerPath)))
            .Where(row => IsInstalled(fold, row))
            .CountBy(row => row.Subject).ToDictionary();
        return [.. subjects.Select(subject => installed.GetValueOrDefault(subject))];
    }

    /// <summary>Whether it is the layer's own owner that turned the plugin on.</summary>
    internal static bool IsInstalled(PluginFold fold, LayerRow row) =>
        fold.At(row.OwnerId, row.OwnerPath).Any(s => s.Definition.Subject == row.Subject && s.Enabled && s.EnabledById == row.OwnerId);
}
