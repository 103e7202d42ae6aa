using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Scp.Core.Audit;

/// <summary>How one property of the model shows in the audit trail; found out once and kept with the model.</summary>
/// <param name="Told">False for what the entry tells elsewhere, for versions and for what is marked so.</param>
/// <param name="Redacted">Personal data too: an entry is never changed, so what must be erasable must not get into one.</param>
internal sealed record AuditedField(string Name, bool Told, bool Redacted)
{
    private const string Annotation = "Scp:AuditedField";

    public static AuditedField Of(IReadOnlyPropertyBase property) =>
        ((IPropertyBase)property).GetOrAddRuntimeAnnotationValue(Annotation, static p => Read(p!), (IPropertyBase)property);

    private static AuditedField Read(IPropertyBase property) => new(
        JsonNamingPolicy.CamelCase.ConvertName(property.Name),
        property.PropertyInfo?.GetCustomAttribute<UnauditedAttribute>() is null
            && (property is not IProperty column || !(column.IsPrimaryKey() || column.IsConcurrencyToken || IsOwner(column))),
        property.PropertyInfo?.GetCustomAttribute<SensitiveAttribute>()?.Sensitivity is Sensitivity.Secret or Sensitivity.Pii
            || property.PropertyInfo?.GetCustomAttribute<ErasableAttribute>() is not null);

    private static bool IsOwner(IProperty column) => column.Name is nameof(IOwned.OwnerId) or nameof(IOwned.OwnerPath);
}
