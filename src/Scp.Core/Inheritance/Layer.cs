using Scp.Core.Hierarchy;

namespace Scp.Core.Inheritance;

/// <summary>What one owner says, key by key.</summary>
public sealed record Layer(Guid OwnerId, string OwnerPath, IReadOnlyDictionary<string, LayerEntry> Entries)
{
    public OwnerKind Level => LevelOf(OwnerPath);

    /// <summary>INHERIT for a key that the layer does not name.</summary>
    public LayerEntry this[string key] => Entries.GetValueOrDefault(key);

    /// <summary>The kind of owner at a path: one segment for each level below the platform.</summary>
    public static OwnerKind LevelOf(string path) => (OwnerKind)(path.AsSpan().Count('/') - 1);
}
