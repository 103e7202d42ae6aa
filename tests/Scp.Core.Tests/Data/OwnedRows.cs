using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Data;

/// <summary>One row of every owned entity of the model for every owner, made from the model's metadata, so that an entity
/// added later is covered without a test of its own.</summary>
internal static class OwnedRows
{
    private static int number;
    private static readonly MethodInfo paths = typeof(OwnedRows).GetMethod(nameof(Paths), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static async Task<SmallHierarchy> SeedAsync(TestDatabase database)
    {
        var hierarchy = await SmallHierarchy.SeedAsync(database);
        await using var session = database.AsSystem();
        foreach (var owner in hierarchy.Owners)
            session.Db.AddRange(RowsOf(session.Db.Model, owner));
        await session.Db.SaveChangesAsync();
        return hierarchy;
    }

    /// <summary>The roots of every owned entity; each has a table of its own.</summary>
    public static IEnumerable<IEntityType> Entities(IModel model) =>
        model.GetEntityTypes().Where(e => e.BaseType is null && e.ClrType.IsAssignableTo(typeof(IOwned)));

    /// <summary>A row for each owned entity at one owner; the owner's own row is not among them.</summary>
    public static IEnumerable<object> RowsOf(IModel model, Owner owner)
    {
        var rows = new Dictionary<IEntityType, object>();
        foreach (var entity in Entities(model).Where(e => e.ClrType != typeof(Owner))) AddRow(entity, owner, rows);
        return rows.Values;
    }

    /// <summary>The owner paths of the rows that the context shows, each once, in order.</summary>
    public static async Task<IReadOnlyList<string>> PathsAsync(ScpDbContext db, IEntityType entity) =>
        await ((IQueryable<string>)paths.MakeGenericMethod(entity.ClrType).Invoke(null, [db])!).Distinct().Order().ToListAsync();

    private static IQueryable<string> Paths<T>(ScpDbContext db) where T : class, IOwned => db.Set<T>().Select(r => r.OwnerPath);

    private static object AddRow(IEntityType entity, Owner owner, Dictionary<IEntityType, object> rows)
    {
        if (rows.TryGetValue(entity, out var made)) return made;
        var row = Fill(entity, owner);
        foreach (var key in entity.GetForeignKeys().Where(k => k.IsRequired && k.PrincipalEntityType.ClrType != typeof(Owner)))
            for (var i = 0; i < key.Properties.Count; i++)
                Set(key.Properties[i], row, key.PrincipalKey.Properties[i].PropertyInfo!.GetValue(AddRow(key.PrincipalEntityType, owner, rows)));
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
        { ClrType: var type } when type == typeof(Guid) => Guid.CreateVersion7(),
        { ClrType: var type } when type == typeof(string) => property.GetColumnType() is "jsonb" ? "{}" : Guid.CreateVersion7().ToString("N"),
        { ClrType: var type } when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        { ClrType: var type } when type == typeof(int) && property.GetContainingIndexes().Any(i => i.IsUnique) => Interlocked.Increment(ref number),
        { ClrType: var type } when type == typeof(byte[]) => Array.Empty<byte>(),
        var other => Activator.CreateInstance(other.ClrType),
    };

    private static void Set(IProperty property, object row, object? value) => property.PropertyInfo!.SetValue(row, value);
}
