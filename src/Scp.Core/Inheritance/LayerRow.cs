using System.Linq.Expressions;
using Scp.Core.Hierarchy;

namespace Scp.Core.Inheritance;

/// <summary>A layer as the fold reads it: without its secrets, its entries parsed once.</summary>
public sealed record LayerRow(Guid OwnerId, string OwnerPath, string Subject, string? WrittenFor, string Entries, DateTimeOffset ChangedAt,
    Guid? ChangedById, long Version)
{
    private Dictionary<string, LayerEntry>? parsed;

    /// <summary>INHERIT for a key that the layer does not name.</summary>
    public LayerEntry this[string key] => All.GetValueOrDefault(key);

    public IReadOnlyDictionary<string, LayerEntry> All => parsed ??= LayerEntries.Read(Entries);

    public OwnerKind Level => LevelOf(OwnerPath);

    /// <summary>The kind of owner at a path: one segment for each level below the platform.</summary>
    public static OwnerKind LevelOf(string path) => (OwnerKind)(path.AsSpan().Count('/') - 1);

    internal static readonly Expression<Func<ConfigurationLayer, LayerRow>> Projection = l =>
        new(l.OwnerId, l.OwnerPath, l.Subject, l.WrittenFor, l.Entries, l.ChangedAt, l.ChangedById, l.Version);

    internal static readonly Func<ConfigurationLayer, LayerRow> Of = Projection.Compile();
}
