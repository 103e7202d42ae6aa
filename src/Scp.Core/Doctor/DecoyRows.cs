using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore.Metadata;
using Scp.Core.Hierarchy;

namespace Scp.Core.Doctor;

/// <summary>A row of any owned entity, made from the model's metadata: nothing but what the database insists on.</summary>
internal static class DecoyRows
{
    /// <summary>A row of the entity at one owner and, before it, those that it cannot do without; the owner itself is not among them.</summary>
    /// <param name="rows">What was made for that owner before, by entity; gets what is made now.</param>
    public static object Add(IEntityType entity, Owner owner, Dictionary<IEntityType, object> rows)
    {
        if (rows.TryGetValue(entity, out var made)) return made;
        var row = Fill(entity, owner);
        foreach (var key in entity.GetForeignKeys().Where(k => k.IsRequired && k.PrincipalEntityType.ClrType != typeof(Owner)))
            for (var i = 0; i < key.Properties.Count; i++)
                Set(key.Properties[i], row, key.PrincipalKey.Properties[i].PropertyInfo!.GetValue(Add(key.PrincipalEntityType, owner, rows)));
        return rows[entity] = row;
    }

    private static object Fill(ITypeBase type, Owner owner)
    {
        var row = Activator.CreateInstance(type.ClrType, nonPublic: true)!;
        foreach (var property in type.GetProperties().Where(p => !p.IsNullable && !p.IsShadowProperty()))
            // An empty JSON array stays one.
            if (property.PropertyInfo!.GetValue(row) is not (string and ['[', ..])) Set(property, row, Value(property, owner));
        foreach (var part in type.GetComplexProperties())
            part.PropertyInfo!.SetValue(row, Fill(part.ComplexType, owner));
        return row;
    }

    private static object? Value(IProperty property, Owner owner) => property switch
    {
        { Name: nameof(IOwned.OwnerId) } => owner.Id,
        { Name: nameof(IOwned.OwnerPath) } => owner.OwnerPath,
        // The author filter would hide it, and with that an owner filter that is missing.
        { Name: nameof(IAuthored.Shared), DeclaringType.ClrType: var type } when type.IsAssignableTo(typeof(IAuthored)) => true,
        { ClrType: var type } when type == typeof(Guid) => Guid.CreateVersion7(),
        { ClrType: var type } when type == typeof(string) => property.GetColumnType() is "jsonb" ? "{}" : Guid.CreateVersion7().ToString("N"),
        { ClrType: var type } when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        // Far from what the product counts, since a live row may hold any small number.
        { ClrType: var type } when type == typeof(int) && property.GetContainingIndexes().Any(i => i.IsUnique) =>
            RandomNumberGenerator.GetInt32(1_000_000_000, int.MaxValue),
        { ClrType: var type } when type == typeof(byte[]) => Array.Empty<byte>(),
        var other => Activator.CreateInstance(other.ClrType),
    };

    private static void Set(IProperty property, object row, object? value) => property.PropertyInfo!.SetValue(row, value);
}
