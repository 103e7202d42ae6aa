using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Core.Plugins.Rollouts;

namespace Scp.Core.Placement.Cells;

/// <summary>Brings what the platform decided into a tenant's own database, where it is inherited as everywhere.</summary>
/// <param name="db">The tenant's, as the system.</param>
public sealed class PlatformMirror(ScpDbContext db)
{
    /// <summary>Four statements where nothing differs, in one save otherwise. What the platform took back is emptied.</summary>
    /// <returns>Null when done; what was refused when another node was at it.</returns>
    public async Task<DomainError?> ApplyAsync(PlatformSnapshot platform, CancellationToken ct)
    {
        var plugins = await db.PluginDefinitions.Include(d => d.Versions).ToListAsync(ct);
        var rollouts = await db.PluginRollouts.ToDictionaryAsync(r => r.Id, ct);
        foreach (var plugin in plugins)
        {
            foreach (var version in platform.Versions[plugin.Key]) Apply(plugin, version);
            foreach (var rollout in platform.Rollouts[plugin.Key]) await ApplyAsync(plugin, rollout, rollouts.GetValueOrDefault(rollout.Id), ct);
        }
        await ApplyAsync(platform.Layers, ct);
        if (!db.ChangeTracker.HasChanges()) return null;
        db.AuditAs("platform.mirror", "The platform decided so.");
        return await db.SaveAsync(ct);
    }

    private void Apply(PluginDefinition plugin, PluginVersion version)
    {
        if (plugin.Versions.Find(v => v.Number == version.Number) is { } known)
        {
            known.WithdrawnAt = version.WithdrawnAt;
            return;
        }
        var copy = Copy(version);
        copy.PluginId = plugin.Id;
        db.Add(copy);
    }

    private async Task ApplyAsync(PluginDefinition plugin, PluginRollout rollout, PluginRollout? known, CancellationToken ct)
    {
        if (known is null)
        {
            var copy = Copy(rollout);
            db.Entry(copy).Property(r => r.PluginId).CurrentValue = plugin.Id;
            db.Add(copy);
            return;
        }
        // Owners here wrote in the words of a version that they are taken from.
        if (rollout.Status is RolloutStatus.RolledBack && known.Status is not RolloutStatus.RolledBack)
            await new LayerReversal(db, await PluginDefinitions.ReadAsync(db, ct)).SetBackAsync(known, ct);
        (known.Status, known.HeldBecause, known.ResumedAt, known.RolledBackAt) = (rollout.Status, rollout.HeldBecause, rollout.ResumedAt, rollout.RolledBackAt);
        if (known.Stages != rollout.Stages) known.Steps = rollout.Steps;
    }

    private async Task ApplyAsync(IReadOnlyList<PlatformLayer> layers, CancellationToken ct)
    {
        var known = await db.ConfigurationLayers.Where(l => l.OwnerPath == OwnerPath.Platform).ToDictionaryAsync(l => l.Subject, ct);
        foreach (var layer in layers)
            if (known.Remove(layer.Subject, out var row)) Write(row, layer.WrittenFor, layer.Entries);
            else db.Add(new ConfigurationLayer
            {
                Id = layer.Id, OwnerId = Platform.RootId, OwnerPath = OwnerPath.Platform, Subject = layer.Subject, WrittenFor = layer.WrittenFor,
                Entries = layer.Entries, ChangedAt = db.Time.GetUtcNow(), Version = 1,
            });
        foreach (var gone in known.Values) Write(gone, gone.WrittenFor, LayerEntries.Empty);
    }

    private void Write(ConfigurationLayer row, string? writtenFor, string entries)
    {
        if ((row.WrittenFor, row.Entries) == (writtenFor, entries)) return;
        // Of when it came to hold here.
        (row.WrittenFor, row.Entries, row.ChangedAt) = (writtenFor, entries, db.Time.GetUtcNow());
    }

    // A snapshot is for several databases: none of them may track its rows.
    private T Copy<T>(T row) where T : class => (T)db.Entry(row).CurrentValues.ToObject();
}
