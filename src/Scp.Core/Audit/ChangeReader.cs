using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Scp.Core.Audit;

/// <summary>Reads what a save will change in one row, down into its complex values. Fields that the entry itself tells, the
/// key and the owner, are left out, and so are versions.</summary>
internal static class ChangeReader
{
    public static IReadOnlyList<FieldChange> Read(EntityEntry row)
    {
        var changes = new List<FieldChange>();
        Collect(row.Properties, row.ComplexProperties, "", redact: false, row.State, changes);
        return changes;
    }

    private static void Collect(
        IEnumerable<PropertyEntry> properties, IEnumerable<ComplexPropertyEntry> parts, string prefix, bool redact,
        EntityState state, List<FieldChange> changes)
    {
        foreach (var property in properties)
            if (AuditedField.Of(property.Metadata) is { Told: true } field
                && Change(property, prefix + field.Name, redact || field.Redacted, state) is { } change)
                changes.Add(change);
        foreach (var part in parts)
        {
            var field = AuditedField.Of(part.Metadata);
            Collect(part.Properties, part.ComplexProperties, $"{prefix}{field.Name}.", redact || field.Redacted, state, changes);
        }
    }

    private static FieldChange? Change(PropertyEntry property, string name, bool redact, EntityState state)
    {
        var before = state is EntityState.Added ? null : property.OriginalValue;
        var after = state is EntityState.Deleted ? null : property.CurrentValue;
        var comparer = ((IProperty)property.Metadata).GetValueComparer();
        if (before is null ? after is null : after is not null && comparer.Equals(before, after)) return null;
        return redact ? new(name, null, null, true) : new(name, AuditedValue.Of(before), AuditedValue.Of(after), false);
    }
}
