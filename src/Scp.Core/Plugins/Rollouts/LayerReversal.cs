using Scp.Core.Inheritance;

namespace Scp.Core.Plugins.Rollouts;

/// <summary>Sets back what owners wrote in the words of a version since its rollout began, from the history of their layers. What
/// they decided about the plugin as a whole stays, and so does everything of owners that pinned the version or went on to a
/// later one.</summary>
internal sealed class LayerReversal(ScpDbContext db, PluginSet plugins)
{
    /// <summary>Changes the layers without saving them. Three statements, however many owners wrote.</summary>
    public async Task SetBackAsync(PluginRollout rollout, CancellationToken ct)
    {
        var plugin = plugins.Find(rollout.PluginId)!;
        var written = await db.ConfigurationLayers
            .Where(l => l.Subject == plugin.Subject && l.WrittenFor == rollout.To && l.ChangedAt >= rollout.StartedAt).ToListAsync(ct);
        if (written.Count is 0) return;
        var rows = await db.ConfigurationLayers.Where(l => l.Subject == plugin.Subject).Select(LayerRow.Projection).ToListAsync(ct);
        var fold = plugins.Fold(rows, db.Time.GetUtcNow());
        var earlier = await EarlierAsync(plugin.Subject, rollout, ct);
        foreach (var layer in written)
            if (fold.At(layer.OwnerId, layer.OwnerPath).Single(s => s.Definition == plugin) is var state
                && state.Version.Number == rollout.To && state.Choice.Pin?.Number != rollout.To)
                SetBack(layer, earlier.GetValueOrDefault(layer.OwnerId));
    }

    /// <summary>The last state of each layer from before its owner wrote in the words of the version.</summary>
    private async Task<Dictionary<Guid, LayerRevision>> EarlierAsync(string subject, PluginRollout rollout, CancellationToken ct)
    {
        var before = db.LayerRevisions.Where(r => r.Subject == subject && (r.WrittenFor != rollout.To || r.ChangedAt < rollout.StartedAt));
        return await before.Where(r => !before.Any(later => later.OwnerId == r.OwnerId && later.Version > r.Version))
            .AsNoTracking().ToDictionaryAsync(r => r.OwnerId, ct);
    }

    private void SetBack(ConfigurationLayer layer, LayerRevision? earlier)
    {
        var decided = LayerEntries.Read(layer.Entries).Where(IsControl);
        var said = LayerEntries.Read(earlier?.Entries ?? LayerEntries.Empty).Where(e => !IsControl(e));
        layer.Entries = LayerEntries.Write([.. decided, .. said]);
        layer.Secrets = earlier?.Secrets;
        layer.WrittenFor = earlier?.WrittenFor;
        layer.ChangedAt = db.Time.GetUtcNow();
        layer.ChangedById = db.Caller.UserId;
    }

    private static bool IsControl(KeyValuePair<string, LayerEntry> entry) => PluginControls.Set.Find(entry.Key) is not null;
}
