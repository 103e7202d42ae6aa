using Scp.Core.Analytics.Metrics;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;

namespace Scp.Core.Analytics.Sources;

/// <summary>Owners that turned plugins on themselves, as the catalogue counts installs.</summary>
internal sealed class PluginSource() : GaugeSource("plugins", Enabled)
{
    public static readonly Measure Enabled = Measure.Gauge("plugins.enabled");

    public override IReadOnlyList<Watched> Watches { get; } = [new(typeof(ConfigurationLayer))];

    public override async Task<IReadOnlyList<Sample>> LookAsync(ScpDbContext db, Owner tenant, DateTimeOffset hour, CancellationToken ct)
    {
        var catalogue = await PluginDefinitions.ReadAsync(db, ct);
        var keys = catalogue.All.ToDictionary(p => p.Subject, p => p.Key);
        var subjects = keys.Keys.ToArray();
        // What the platform says holds for its tenants; the platform's own figures are without theirs.
        var concerned = Predicates.Any<ConfigurationLayer>(
            [l => l.OwnerPath == OwnerPath.Platform, .. tenant.Kind is OwnerKind.Platform ? [] : (IEnumerable<System.Linq.Expressions.Expression<Func<ConfigurationLayer, bool>>>)[Predicates.Under<ConfigurationLayer>(tenant.OwnerPath)]]);
        var rows = await db.ConfigurationLayers.AsNoTracking().Where(concerned).Where(l => subjects.Contains(l.Subject))
            .Select(LayerRow.Projection).ToListAsync(ct);
        var fold = catalogue.Fold(rows, db.Time.GetUtcNow());
        return [.. rows.Where(row => OwnerPath.Contains(tenant.OwnerPath, row.OwnerPath) && PluginInstalls.IsInstalled(fold, row)).SelectMany(row => (Sample[])
        [
            new(row.OwnerId, row.OwnerPath, hour, Enabled, Dimensions.None, "", 1),
            new(row.OwnerId, row.OwnerPath, hour, Enabled, Dimensions.Plugin, keys[row.Subject], 1),
        ])];
    }
}
