using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Scp.Core.Data.Changes;

/// <summary>An entity whose changes are told, as the model has it.</summary>
internal sealed class AnnouncedEntity(IEntityType entity, IProperty? key)
{
    public Type Type { get; } = entity.ClrType;
    public string Table { get; } = entity.GetTableName()!;
    public string? KeyColumn { get; } = key?.GetColumnName();
    /// <summary>Null where rows have no owner.</summary>
    public string? PathColumn { get; } = entity.ClrType.IsAssignableTo(typeof(IOwned)) ? entity.GetProperty(nameof(IOwned.OwnerPath)).GetColumnName() : null;

    /// <summary>One for where the row was and one for where it is, which are mostly the same.</summary>
    public IEnumerable<AnnouncedChange> Changes(EntityEntry row)
    {
        var paths = PathColumn is null ? [OwnerPath.Platform] : OwnerEnds.Of(row);
        return paths.SelectMany(path => Keys(row).Distinct().Select(k => new AnnouncedChange(Type, path, k)));
    }

    private IEnumerable<string?> Keys(EntityEntry row)
    {
        if (key is null) return [null];
        var value = row.Property(key.Name);
        return row.State is EntityState.Added ? [value.CurrentValue?.ToString()] : [value.OriginalValue?.ToString(), value.CurrentValue?.ToString()];
    }
}
