using System.ComponentModel;
using Scp.Core.Hierarchy;
using Scp.Core.Placement;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Puts a tenant that owns nothing yet into a database of its own, which is then made and migrated: see the tenant's database.")]
    [Authorize(Permissions.TenantsPlace), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Tenant>> PlaceTenant(PlaceTenantInput input, [FromServices] PlacementService placement, CancellationToken ct)
        => placement.PlaceAsync(input, ct);

    [Description("Has the database of one tenant, which could not be migrated, tried again now; migrateDatabase does so for all of them.")]
    [Authorize(Permissions.PlatformMigrate), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<TenantDatabase>> RetryTenantDatabase(RetryTenantDatabaseInput input, [FromServices] PlacementService placement, CancellationToken ct)
        => placement.RetryAsync(input, ct);
}
