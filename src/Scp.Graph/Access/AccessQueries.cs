using System.ComponentModel;
using Scp.Core.Access;
using Scp.Graph.Access;
using Scp.Graph.Paging;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("Who asks, and what it may do.")]
    [AllowAnonymous] // A caller may always ask who it is.
    public static Viewer Viewer([FromServices] Caller caller) => new(caller);

    [Description("One user by its id; null outside the scope.")]
    [Authorize(Permissions.UsersRead)]
    public static Task<User?> User(NodeId id, [FromServices] ScpDbContext db, CancellationToken ct)
        => db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id.Id, ct);

    [Description("Every right of the product.")]
    [AllowAnonymous, Name("permissions")] // The catalogue of rights is the product's documentation.
    public static IReadOnlyList<Permission> PermissionCatalog() => Permissions.All;

    [Description("The users whose home lies in scope.")]
    [Authorize(Permissions.UsersRead), Paged<UserList, User>]
    public static IQueryable<User> Users([FromServices] ScpDbContext db) => db.Users;

    [Description("System roles, and the custom ones that the scope may grant.")]
    [Authorize(Permissions.RolesRead), Paged<RoleList, Role>]
    public static IQueryable<Role> Roles([FromServices] ScpDbContext db) => db.Shared<Role>();

    [Description("The machine clients in scope.")]
    [Authorize(Permissions.ClientsRead), Paged<ApiClientList, ApiClient>]
    public static IQueryable<ApiClient> ApiClients([FromServices] ScpDbContext db) => db.ApiClients;
}
