using Scp.Core.Access;
using Scp.Graph.Access;

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
}
