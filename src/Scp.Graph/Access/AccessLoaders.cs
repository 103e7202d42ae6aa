using System.Linq.Expressions;
using Scp.Core.Access;

namespace Scp.Graph.Access;

/// <summary>Batches of the access feature. Each leaves out what the caller may not read, by the owner filter and by permission.</summary>
internal static class AccessLoaders
{
    private static readonly Permission read = Permissions.Get(Permissions.UsersRead);
    private static readonly Permission readClients = Permissions.Get(Permissions.ClientsRead);

    public static async ValueTask<IReadOnlyList<IReadOnlyList<RoleAssignment>>> GrantsAsync<T>(
        IReadOnlyList<T> holders, Func<T, Guid> id, Expression<Func<RoleAssignment, Guid?>> holder, FieldContext context)
    {
        var ids = holders.Select(h => (Guid?)id(h)).Distinct().ToArray();
        var key = holder.Compile();
        var rows = await context.Get<ScpDbContext>().RoleAssignments.AsNoTracking().Where(Predicates.In(holder, ids)).OrderBy(a => a.Id).ToListAsync(context.CancellationToken);
        var byHolder = rows.Where(a => context.Caller.Can(read, a.OwnerPath)).ToLookup(key);
        return [.. holders.Select(h => byHolder[id(h)].ToList())];
    }

    /// <summary>Rows of another entity that the level points to; null where they are outside the scope.</summary>
    public static async ValueTask<IReadOnlyList<T?>> ByIdAsync<T>(IQueryable<T> rows, IReadOnlyList<Guid?> ids, FieldContext context) where T : class
    {
        var wanted = ids.OfType<Guid>().Distinct().ToArray();
        if (wanted.Length == 0) return new T?[ids.Count];
        var found = await rows.AsNoTracking().Where(r => wanted.Contains(EF.Property<Guid>(r, "Id")))
            .Select(r => new { Id = EF.Property<Guid>(r, "Id"), Row = r }).ToDictionaryAsync(r => r.Id, r => r.Row, context.CancellationToken);
        return [.. ids.Select(id => id is { } key ? found.GetValueOrDefault(key) : null)];
    }

    /// <summary>Users that the level points to; null where the caller may not read them.</summary>
    public static async ValueTask<IReadOnlyList<User?>> UsersAsync(IReadOnlyList<Guid?> ids, FieldContext context)
    {
        var users = await ByIdAsync(context.Get<ScpDbContext>().Users, ids, context);
        return [.. users.Select(u => u is not null && context.Caller.CanRead(read, u) ? u : null)];
    }

    /// <summary>API clients that the level points to; null where the caller may not read them.</summary>
    public static async ValueTask<IReadOnlyList<ApiClient?>> ClientsAsync(IReadOnlyList<Guid?> ids, FieldContext context)
    {
        var clients = await ByIdAsync(context.Get<ScpDbContext>().ApiClients, ids, context);
        return [.. clients.Select(c => c is not null && context.Caller.CanRead(readClients, c) ? c : null)];
    }
}
