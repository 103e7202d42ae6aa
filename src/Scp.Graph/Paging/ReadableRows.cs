using System.Linq.Expressions;

namespace Scp.Graph.Paging;

/// <summary>Leaves out of a list what its caller may not read, by the policies of the rows' graph type: the same decision as
/// <see cref="Caller.CanRead"/> makes about a single object.</summary>
internal sealed class ReadableRows<T>(FieldType field) where T : class, IOwned
{
    // Known only once the schema is complete.
    private readonly Lazy<Permission[]> permissions = new(() =>
    {
        var connection = (IObjectGraphType)field.ResolvedType!.GetNamedType();
        var node = connection.Fields.Find("nodes")!.ResolvedType!.GetNamedType();
        return [.. (((IMetadataReader)node).GetPolicies() ?? []).Select(Permissions.Get)];
    });

    public IQueryable<T> Of(IQueryable<T> rows, Caller caller) =>
        permissions.Value.Aggregate(rows, (readable, permission) => Holding(readable, permission, caller));

    private static IQueryable<T> Holding(IQueryable<T> rows, Permission permission, Caller caller)
    {
        var paths = caller.Readable(permission).ToArray();
        // The owner filter already keeps to the scope.
        if (paths is [var only] && only == caller.ScopePath) return rows;
        var readable = Predicates.Any([.. paths.Select(Predicates.Under<T>), .. Own(caller)]);
        if (!typeof(T).IsAssignableTo(typeof(IShared))) return rows.Where(readable);
        if (paths is []) return rows.Where(readable);
        return rows.Where(Predicates.Any([readable, Predicates.In<T, string>(r => r.OwnerPath, [.. paths.SelectMany(OwnerPath.Ancestors).Distinct()])]));
    }

    private static IEnumerable<Expression<Func<T, bool>>> Own(Caller caller)
    {
        if (caller.UserId is not { } me || caller.ImpersonatorId is not null || !typeof(T).IsAssignableTo(typeof(IPersonal))) yield break;
        var row = Expression.Parameter(typeof(T));
        yield return Predicates.Is(Expression.Lambda<Func<T, Guid>>(Expression.Property(row, nameof(IPersonal.UserId)), row), me);
    }
}
