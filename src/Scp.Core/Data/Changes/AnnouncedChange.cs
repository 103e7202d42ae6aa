namespace Scp.Core.Data.Changes;

/// <summary>A row was saved or removed at an owner; what holds there and below may differ now. Tells where to look, never
/// what stands there.</summary>
/// <param name="Entity">Null for every entity: owners moved from or to the path, a tenant's isolation policy changed, or changes
/// went unheard.</param>
/// <param name="OwnerPath">The platform's for rows that no owner has.</param>
/// <param name="Key">Null for any key.</param>
public sealed record AnnouncedChange(Type? Entity, string OwnerPath, string? Key)
{
    /// <summary>Changes may have gone unheard: whoever keeps or shows something reads it anew.</summary>
    public static AnnouncedChange Missed { get; } = new(null, Common.OwnerPath.Platform, null);

    /// <param name="key">Null for every key.</param>
    public bool Concerns(Type entity, string ownerPath, string? key) =>
        (Entity is null || Entity == entity)
        && (Key is null || key is null || Key == key)
        && Common.OwnerPath.Contains(OwnerPath, ownerPath);

    /// <summary>The row itself stands at the path or below it.</summary>
    public bool IsUnder(Type entity, string ownerPath) =>
        Entity is null || (Entity == entity && Common.OwnerPath.Contains(ownerPath, OwnerPath));
}
