using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Doctor;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Data;

/// <summary>One row of every owned entity of the model for every owner, made from the model's metadata, so that an entity
/// added later is covered without a test of its own.</summary>
internal static class OwnedRows
{
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
        foreach (var entity in Entities(model).Where(e => e.ClrType != typeof(Owner))) DecoyRows.Add(entity, owner, rows);
        return rows.Values;
    }

    /// <summary>The owner paths of the rows that the context shows, each once, in order.</summary>
    public static async Task<IReadOnlyList<string>> PathsAsync(ScpDbContext db, IEntityType entity) =>
        await ((IQueryable<string>)paths.MakeGenericMethod(entity.ClrType).Invoke(null, [db])!).Distinct().Order().ToListAsync();

    private static IQueryable<string> Paths<T>(ScpDbContext db) where T : class, IOwned => db.Set<T>().Select(r => r.OwnerPath);
}
