using System.Linq.Expressions;
using Scp.Core.Access;
using Scp.Graph.Nodes;

namespace Scp.Graph.Access;

/// <summary>Batches of the access feature. Each leaves out what the caller may not read, by the owner filter and by permission.</summary>
internal static class AccessLoaders
{
    private static readonly Permission readUsers = Permissions.Get(Permissions.UsersRead);
    private static readonly Permission readClients = Permissions.Get(Permissions.ClientsRead);
    private static readonly Permission readRoles = Permissions.Get(Permissions.RolesRead);

    public static ValueTask<IReadOnlyList<User?>> UsersAsync(IReadOnlyList<Guid?> ids, FieldContext context)
        => RowsById.LoadAsync(context.Get<ScpDbContext>().Users, ids, user => context.Caller.CanRead(readUsers, user), context.CancellationToken);

    public static ValueTask<IReadOnlyList<ApiClient?>> ClientsAsync(IReadOnlyList<Guid?> ids, FieldContext context)
        => RowsById.LoadAsync(context.Get<ScpDbContext>().ApiClients, ids, client => context.Caller.CanRead(readClients, client), context.CancellationToken);

    public static ValueTask<IReadOnlyList<Role?>> RolesAsync(IReadOnlyList<Guid?> ids, FieldContext context)
        => RowsById.LoadAsync(context.Get<ScpDbContext>().Shared<Role>(), ids, role => context.Caller.CanRead(readRoles, role), context.CancellationToken);

    /// <summary>In a visit those that the visitor may read without it.</summary>
    public static async Task<IReadOnlyList<RoleAssignment>> OwnGrantsAsync(FieldContext context)
    {
        if (context.Caller.Id is not { } me) return [];
        var rows = await context.Get<ScpDbContext>().RoleAssignments.AsNoTracking().Where(a => a.UserId == me || a.ClientId == me).OrderBy(a => a.Id).ToListAsync(context.CancellationToken);
        return [.. rows.Where(a => context.Caller.CanRead(readUsers, a))];
    }

    public static async ValueTask<IReadOnlyList<IReadOnlyList<RoleAssignment>>> GrantsAsync<T>(
        IReadOnlyList<T> holders, Func<T, Guid> id, Expression<Func<RoleAssignment, Guid?>> holder, FieldContext context)
    {
        var ids = holders.Select(h => (Guid?)id(h)).Distinct().ToArray();
        var rows = await context.Get<ScpDbContext>().RoleAssignments.AsNoTracking().Where(Predicates.In(holder, ids)).OrderBy(a => a.Id).ToListAsync(context.CancellationToken);
        var byHolder = rows.Where(a => context.Caller.CanRead(readUsers, a)).ToLookup(holder.Compile());
        return [.. holders.Select(h => byHolder[id(h)].ToList())];
    }
}
