using Scp.Core.Access;
using Scp.Graph.Access;
using Scp.Graph.Paging;

namespace Scp.Graph;

public sealed partial class Query
{
    [AllowAnonymous] // A caller may always ask who it is.
    public static Viewer Viewer([FromServices] Caller caller) => new(caller);

    [Authorize(Permissions.UsersRead)]
    public static Task<User?> User(NodeId id, [FromServices] ScpDbContext db, CancellationToken ct)
        => db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id.Id, ct);

    [AllowAnonymous, Name("permissions")] // The catalogue of rights is the product's documentation.
    public static IReadOnlyList<Permission> PermissionCatalog() => Permissions.All;

    [Authorize(Permissions.UsersRead), Paged<UserList, User>]
    public static IQueryable<User> Users([FromServices] ScpDbContext db) => db.Users;

    [Authorize(Permissions.RolesRead), Paged<RoleList, Role>]
    public static IQueryable<Role> Roles([FromServices] ScpDbContext db) => db.Shared<Role>();

    [Authorize(Permissions.ClientsRead), Paged<ApiClientList, ApiClient>]
    public static IQueryable<ApiClient> ApiClients([FromServices] ScpDbContext db) => db.ApiClients;
}
