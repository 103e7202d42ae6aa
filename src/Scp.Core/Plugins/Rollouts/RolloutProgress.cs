using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins.Rollouts;

/// <param name="Updated">Owners in the caller's scope that run the version or a newer one.</param>
/// <param name="Remaining">Those that the rollout has not reached yet; who pinned another version, or did not consent, is in
/// neither.</param>
public sealed record RolloutCounts(int Updated, int Remaining);

/// <summary>Counts how far rollouts are: every owner with the plugin enabled, by the same fold that serves it.</summary>
public sealed class RolloutProgress(ScpDbContext db, PluginDefinitions definitions)
{
    private readonly Dictionary<(Guid Id, long Version), RolloutCounts> known = [];

    /// <summary>Two statements, however many owners and rollouts; none for what this request counted before.</summary>
    public async Task<IReadOnlyList<RolloutCounts>> CountAsync(IReadOnlyList<PluginRollout> rollouts, CancellationToken ct)
    {
        PluginRollout[] unknown = [.. rollouts.DistinctBy(r => r.Id).Where(r => !known.ContainsKey((r.Id, r.Version)))];
        if (unknown.Length > 0)
            foreach (var (rollout, counts) in unknown.Zip(await ReadAsync(unknown, ct))) known[(rollout.Id, rollout.Version)] = counts;
        return [.. rollouts.Select(r => known[(r.Id, r.Version)])];
    }

    private async Task<IEnumerable<RolloutCounts>> ReadAsync(PluginRollout[] rollouts, CancellationToken ct)
    {
        var plugins = await definitions.GetAsync(ct);
        var places = rollouts.Select(r => plugins.All.Index().First(p => p.Item.Id == r.PluginId).Index).ToArray();
        var targets = rollouts.Select((r, i) => plugins.All[places[i]].Versions.Find(v => v.Number == r.To)!).ToArray();
        var subjects = places.Select(i => plugins.All[i].Subject).Distinct().ToArray();
        var rows = await db.ReachingScope<ConfigurationLayer>().Where(l => subjects.Contains(l.Subject)).Select(LayerRow.Projection).ToListAsync(ct);
        var fold = plugins.Fold(rows, db.Time.GetUtcNow());
        var (updated, remaining) = (new int[rollouts.Length], new int[rollouts.Length]);
        var owners = db.Owners.Where(o => o.Status != OwnerStatus.Archived).Select(o => new { o.Id, o.OwnerPath });
        await foreach (var owner in owners.AsAsyncEnumerable().WithCancellation(ct))
        {
            var states = fold.At(owner.Id, owner.OwnerPath);
            for (var i = 0; i < rollouts.Length; i++)
                if (states[places[i]] is not { Enabled: true } state) continue;
                else if (state.Version.Semantic.CompareSortOrderTo(targets[i].Semantic) >= 0) updated[i]++;
                else if (state.TakenIn.Version == targets[i]) remaining[i]++;
        }
        return updated.Zip(remaining, (u, r) => new RolloutCounts(u, r));
    }
}
