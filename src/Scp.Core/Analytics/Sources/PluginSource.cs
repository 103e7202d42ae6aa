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
        var (low, high) = tenant.Kind is OwnerKind.Platform ? OwnerScope.None : OwnerScope.Of(tenant.OwnerPath);
        var rows = await db.ConfigurationLayers.AsNoTracking().Where(l => subjects.Contains(l.Subject)
                && (l.OwnerPath == OwnerPath.Platform || (string.Compare(l.OwnerPath, low) >= 0 && string.Compare(l.OwnerPath, high) < 0)))
            .Select(LayerRow.Projection).ToListAsync(ct);
        var fold = catalogue.Fold(rows, db.Time.GetUtcNow());
        return [.. rows.Where(row => OwnerPath.Contains(tenant.OwnerPath, row.OwnerPath) && PluginInstalls.IsInstalled(fold, row)).SelectMany(row => (Sample[])
        [
            new(row.OwnerId, row.OwnerPath, hour, Enabled, Dimensions.None, "", 1),
            new(row.OwnerId, row.OwnerPath, hour, Enabled, Dimensions.Plugin, keys[row.Subject], 1),
        ])];
    }
}
