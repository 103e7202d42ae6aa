using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Core.Plugins.Rollouts;

namespace Scp.Core.Placement.Cells;

/// <summary>What the platform decided for everybody, as the registry has it: its settings and what it says of plugins, the versions of
/// plugins, and their rollouts. Secrets and what is sealed are no part of it: keys are not shared between databases.</summary>
public sealed class PlatformSnapshot
{
    public required IReadOnlyList<PlatformLayer> Layers { get; init; }
    /// <summary>By the plugin's key: each database has ids of its own for what the product ships.</summary>
    public required ILookup<string, PluginVersion> Versions { get; init; }
    public required ILookup<string, PluginRollout> Rollouts { get; init; }

    /// <summary>Entities whose changes at the platform make another snapshot.</summary>
    public static IReadOnlyList<Type> Entities { get; } = [typeof(ConfigurationLayer), typeof(PluginVersion), typeof(PluginRollout)];

    /// <summary>Four statements.</summary>
    /// <param name="db">The registry's, as the system.</param>
    public static async Task<PlatformSnapshot> ReadAsync(ScpDbContext db, CancellationToken ct)
    {
        var layers = await db.ConfigurationLayers.Where(l => l.OwnerPath == OwnerPath.Platform).OrderBy(l => l.Subject)
            .Select(l => new { l.Id, l.Subject, l.WrittenFor, l.Entries }).ToListAsync(ct);
        var keys = await db.PluginDefinitions.ToDictionaryAsync(d => d.Id, d => d.Key, ct);
        var versions = await db.Set<PluginVersion>().AsNoTracking().ToListAsync(ct);
        var rollouts = await db.PluginRollouts.AsNoTracking().OrderBy(r => r.StartedAt).ToListAsync(ct);
        return new()
        {
            Layers = [.. layers.Select(l => new PlatformLayer(l.Id, l.Subject, l.WrittenFor, WithoutSecrets(l.Entries)))],
            Versions = versions.ToLookup(v => keys[v.PluginId]), Rollouts = rollouts.ToLookup(r => keys[r.PluginId]),
        };
    }

    // Without its value a secret that is set, or locked, would only keep the tenant from setting one.
    private static string WithoutSecrets(string entries) => LayerEntries.Write(LayerEntries.Read(entries)
        .Where(e => e.Value is not { Mode: LayerMode.Override or LayerMode.Lock, Value: null })
        // Who said it has no account there.
        .Select(e => KeyValuePair.Create(e.Key, e.Value with { Note = e.Value.Note is { } note ? note with { ById = null } : null })));
}

/// <param name="Entries">As <see cref="LayerEntries"/> writes them.</param>
public sealed record PlatformLayer(Guid Id, string Subject, string? WrittenFor, string Entries);
