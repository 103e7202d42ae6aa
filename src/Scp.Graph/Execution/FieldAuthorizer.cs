namespace Scp.Graph.Execution;

/// <summary>The decision behind <c>@authorize</c>. On a field it looks at the parent's owner, on an object type at the object's
/// own, on a root field at whether the right is held anywhere in scope. It costs no SQL.</summary>
public sealed class FieldAuthorizer
{
    // An array: an interface's enumerator would be an object for every object that is checked.
    private readonly Permission[] permissions;
    private readonly string coordinate;
    private readonly bool root;

    private FieldAuthorizer(Permission[] permissions, string coordinate, bool root) =>
        (this.permissions, this.coordinate, this.root) = (permissions, coordinate, root);

    /// <summary>What a mutation's field declares to change under; null when it only asks for a known caller.</summary>
    public Permission? Permission => permissions.Length > 0 ? permissions[0] : null;

    /// <param name="root">True when the parent is the query, mutation or subscription type.</param>
    /// <returns>Null when anybody may read the field.</returns>
    /// <exception cref="KeyNotFoundException">A policy is not the key of a permission.</exception>
    public static FieldAuthorizer? Of(INamedType parent, FieldType field, bool root) => Of(field, $"{parent.Name}.{field.Name}", root);

    /// <returns>Null when anybody may read objects of the type.</returns>
    /// <exception cref="KeyNotFoundException">A policy is not the key of a permission.</exception>
    public static FieldAuthorizer? Of(IObjectGraphType type) => Of(type, type.Name, root: false);

    /// <param name="at">The field's parent or the guarded object; of no meaning on a root field.</param>
    /// <returns>Null when it is allowed.</returns>
    /// <exception cref="InvalidOperationException">The object stands at no owner, so nothing can be decided.</exception>
    public ExecutionError? Check(Caller caller, Denials? denials, object? at)
    {
        if (permissions.Length == 0) return caller.Kind is CallerKind.Anonymous ? Deny(null, null) : null;
        foreach (var permission in permissions)
            if (!(root ? caller.CanSomewhere(permission) : caller.CanRead(permission, Scoped(at)))) return Deny(permission, (at as IScoped)?.OwnerPath);
        return null;

        ExecutionError Deny(Permission? missing, string? ownerPath)
        {
            denials?.Add(new(missing, coordinate, ownerPath));
            return Failures.Denied(caller.Kind is CallerKind.Anonymous);
        }
    }

    private IScoped Scoped(object? at) => at as IScoped
        ?? throw new InvalidOperationException($"{coordinate} is guarded, but {at?.GetType().Name ?? "null"} stands at no owner.");

    private static FieldAuthorizer? Of(IMetadataReader guarded, string coordinate, bool root) => guarded.IsAuthorizationRequired()
        ? new([.. (guarded.GetPolicies() ?? []).Select(Permissions.Get)], coordinate, root)
        : null;
}
