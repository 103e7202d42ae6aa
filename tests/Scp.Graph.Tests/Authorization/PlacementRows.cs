using Scp.Core.Hierarchy;
using Scp.Core.Placement;

namespace Scp.Graph.Tests.Authorization;

/// <summary>A tenant that owns nothing, and one that has a database of its own, which could not be made.</summary>
internal sealed record PlacementRows(Tenant Bare, Tenant Placed)
{
    private static readonly DateTimeOffset day = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public object[] Rows => [Bare, Placed, NewDatabase(Placed)];

    public static PlacementRows New(Platform platform)
    {
        var rows = new PlacementRows(FreshOwners.NewTenant(platform), FreshOwners.NewTenant(platform));
        rows.Placed.Isolation.Mode = IsolationMode.DedicatedDatabase;
        return rows;
    }

    public static TenantDatabase NewDatabase(Owner tenant) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, Server = "default", Name = $"scp_{tenant.Id:N}", State = TenantDatabaseState.Failed,
        Failures = 1, LastFailure = "It is out of reach.", RetryAt = day.AddYears(100), AdministratorEmail = "admin@tenant.example", CreatedAt = day,
    };
}
