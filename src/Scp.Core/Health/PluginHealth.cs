using Scp.Core.Integrations;
using Scp.Core.Plugins;

namespace Scp.Core.Health;

/// <summary>Loads the health of effective plugins for whole pages.</summary>
public sealed class PluginHealth(ScpDbContext db, IntegrationAdapters adapters, HealthFigures figures)
{
    /// <summary>One statement for all of them; none when none has an adapter.</summary>
    /// <returns>For each plugin that of the nearest integration at or above its owner; null where nothing calls a provider.</returns>
    public async Task<IReadOnlyList<ObservedHealth?>> LoadAsync(IReadOnlyList<EffectivePlugin> plugins, CancellationToken ct)
    {
        var probed = plugins.Where(p => adapters.Find(p.Definition.Key) is not null).ToList();
        if (probed.Count is 0) return new ObservedHealth?[plugins.Count];
        var keys = probed.Select(p => p.Definition.Key).Distinct().ToArray();
        var rows = await db.InheritedBy<IntegrationHealth>([.. probed.Select(p => p.OwnerPath).Distinct()]).AsNoTracking()
            .Where(h => keys.Contains(h.PluginKey)).ToDictionaryAsync(h => (h.OwnerPath, h.PluginKey), ct);
        return [.. plugins.Select(p => adapters.Find(p.Definition.Key) is null ? null : new ObservedHealth(Nearest(p), p.OwnerPath, db.Caller))];

        IntegrationHealth? Nearest(EffectivePlugin plugin) => OwnerPath.Ancestors(plugin.OwnerPath).Append(plugin.OwnerPath).Reverse()
            .Select(path => rows.GetValueOrDefault((path, plugin.Definition.Key))).FirstOrDefault(row => row is not null);
    }

    /// <summary>Nearest rank among the successes of the last 24 hours, in milliseconds; null without one. Two statements for all.</summary>
    public Task<IReadOnlyList<int?>> LatencyP95Async(IReadOnlyList<ObservedHealth> healths, CancellationToken ct) =>
        TallyAsync(healths, tally => tally.LatencyP95Ms, ct);

    /// <summary>Share of the checks of the last 24 hours that succeeded; 1 while there was none. Two statements for all.</summary>
    public Task<IReadOnlyList<double>> SuccessRateAsync(IReadOnlyList<ObservedHealth> healths, CancellationToken ct) =>
        TallyAsync(healths, tally => tally.SuccessRate, ct);

    private async Task<IReadOnlyList<T>> TallyAsync<T>(IReadOnlyList<ObservedHealth> healths, Func<CheckTally, T> of, CancellationToken ct)
    {
        var recorded = healths.Where(h => h.Id is not null).ToList();
        var tallies = await figures.LoadAsync([.. recorded.Select(h => h.Id!.Value)], [.. recorded.Select(h => h.SeenFrom).Distinct()], ct);
        return [.. healths.Select(h => of(h.Id is { } id ? tallies[id] : CheckTally.None))];
    }
}
