using Scp.Core.Analytics.Metrics;
using Scp.Core.Hierarchy;
using Scp.Core.Settings;

namespace Scp.Core.Analytics.Series;

/// <summary>Series of owners that are named by their ids.</summary>
public sealed class MetricLookup(ScpDbContext db, MetricReader reader)
{
    /// <summary>The metrics that the settings of the caller's own owner show, as far as it may read what they count.</summary>
    public async Task<IReadOnlyList<MetricDefinition>> DefinitionsAsync(CancellationToken ct)
    {
        if (await FindAsync(null, ct) is not { } owner) return [];
        var settings = (await SettingsCatalog.StoredAsync(db, [owner.OwnerPath], ct)).At(owner.OwnerPath);
        return [.. MetricCatalog.All.Where(m => MetricCatalog.IsEnabled(m, settings) && (m.Needs is null || db.Caller.CanSomewhere(Permissions.Get(m.Needs))))];
    }

    /// <param name="on">Null for the owner that the caller's scope is.</param>
    /// <returns>Null when the scope holds no such owner, or the caller may not read its figures; or the errors of <see cref="MetricReader"/>.</returns>
    public async Task<Result<MetricSeries?>> FindAsync(
        string key, NodeId? on, DateTimeOffset from, DateTimeOffset to, Interval interval, string? groupBy, CancellationToken ct) =>
        await FindAsync(on, ct) is { } owner ? await reader.LoadAsync(new MetricRequest(key, owner, from, to, interval, groupBy), ct) : (MetricSeries?)null;

    private Task<Owner?> FindAsync(NodeId? on, CancellationToken ct) => on is { } id ? db.FindOwnerAsync(id, ct) : db.FindScopeAsync(ct);
}
