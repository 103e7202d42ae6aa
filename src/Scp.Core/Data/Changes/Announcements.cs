using System.Reflection;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Scp.Core.Hierarchy;

namespace Scp.Core.Data.Changes;

/// <summary>What the model announces: the entities that carry <see cref="AnnouncedAttribute"/>, owners that move, and tenants whose
/// isolation policy changes.</summary>
internal sealed class Announcements
{
    private const string Annotation = "Scp:Announcements";

    private Announcements(IModel model) => Entities = [.. model.GetEntityTypes().Where(e => e.BaseType is null)
        .Select(e => (Type: e, Declared: e.ClrType.GetCustomAttribute<AnnouncedAttribute>()))
        .Where(e => e.Declared is not null)
        .Select(e => new AnnouncedEntity(e.Type, e.Declared!.Key is { } key ? e.Type.GetProperty(key) : null))];

    public IReadOnlyList<AnnouncedEntity> Entities { get; }

    public static Announcements In(IModel model) =>
        model.GetOrAddRuntimeAnnotationValue(Annotation, static m => new Announcements(m!), model);

    public AnnouncedEntity? OfTable(string table) => Entities.FirstOrDefault(e => e.Table == table);

    /// <summary>What a save of these rows is to tell once it is committed.</summary>
    public IReadOnlyList<AnnouncedChange> Of(IEnumerable<EntityEntry> changed) => [.. changed.SelectMany(Of).Distinct()];

    private IEnumerable<AnnouncedChange> Of(EntityEntry row)
    {
        if (row.Entity is Owner) return OwnerEnds.Of(row) is var ends && (ends.Count > 1 || IsOtherwiseIsolated(row))
            ? ends.Select(path => new AnnouncedChange(null, path, null)) : [];
        return Entities.FirstOrDefault(e => e.Type == row.Metadata.ClrType)?.Changes(row) ?? [];
    }

    private static bool IsOtherwiseIsolated(EntityEntry row) =>
        row is { Entity: Tenant, State: EntityState.Modified } && row.ComplexProperty(nameof(Tenant.Isolation)).IsModified;
}
