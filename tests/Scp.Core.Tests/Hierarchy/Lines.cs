using Scp.Core.Hierarchy;

namespace Scp.Core.Tests.Hierarchy;

/// <summary>Owners that no database holds, one for each level.</summary>
internal static class Lines
{
    public static Owner At(OwnerKind kind, OwnerStatus status = OwnerStatus.Active)
    {
        var (id, name) = (Guid.CreateVersion7(), kind.ToString());
        return kind switch
        {
            OwnerKind.Platform => new Platform
                { Id = id, OwnerPath = "/", Name = name, Slug = "p", CreatedAt = default, Status = status },
            OwnerKind.Tenant => new Tenant
                { Id = id, OwnerPath = "/t/", Name = name, Slug = "t", CreatedAt = default, Status = status },
            OwnerKind.Customer => new Customer
                { Id = id, OwnerPath = "/t/c/", Name = name, Slug = "c", LegalName = name, CreatedAt = default, Status = status },
            _ => new Merchant
            {
                Id = id, OwnerPath = "/t/c/m/", Name = name, Slug = "m", TenantId = id, TimeZone = "Europe/Zurich", Currency = "CHF", CreatedAt = default,
                Status = status,
            },
        };
    }
}
