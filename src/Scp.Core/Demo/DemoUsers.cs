using Microsoft.AspNetCore.Identity;
using Scp.Core.Access;
using Scp.Core.Hierarchy;

namespace Scp.Core.Demo;

/// <summary>A user of every system role, each granted where the role belongs, and one machine.</summary>
public sealed class DemoUsers(IReadOnlyList<Owner> owners, IReadOnlyList<Role> roles, DateTimeOffset now)
{
    public const string MachineClientId = DemoCredentials.ClientIdPrefix + "integrator";

    private readonly PasswordHasher<User> passwords = new();

    public IEnumerable<object> Rows()
    {
        var platform = owners.OfType<Platform>().Single();
        var (first, second) = (owners.OfType<Tenant>().First(), owners.OfType<Tenant>().Last());
        var customer = owners.OfType<Customer>().First(c => c.ParentId == first.Id && c.Status is OwnerStatus.Active);
        var merchant = owners.OfType<Merchant>().First(m => m.ParentId == customer.Id && m.Status is OwnerStatus.Active);
        (string Mail, string Name, SystemRole Role, Owner At)[] users =
        [
            ("platform", "Paula Platform", SystemRoles.PlatformAdmin, platform), ("admin", "Tom Tenant", SystemRoles.TenantAdmin, first),
            ("support", "Sven Support", SystemRoles.Support, first), ("billing", "Bea Billing", SystemRoles.Billing, first),
            ("sales", "Sara Sales", SystemRoles.Sales, first), ("auditor", "Aldo Auditor", SystemRoles.Auditor, first),
            ("customer", "Cleo Customer", SystemRoles.CustomerAdmin, customer), ("merchant", "Milo Merchant", SystemRoles.MerchantAdmin, merchant),
            ("reader", "Rita Reader", SystemRoles.ReadOnly, first), ("nordlicht", "Nora Nordlicht", SystemRoles.TenantAdmin, second),
        ];
        return [.. users.SelectMany(u => User(u.Mail, u.Name, u.Role, u.At)), .. Machine(first)];
    }

    private IEnumerable<object> User(string mail, string name, SystemRole role, Owner at)
    {
        var email = mail + DemoCredentials.EmailDomain;
        var user = new User
        {
            Id = Guid.CreateVersion7(now), OwnerId = at.Id, OwnerPath = at.OwnerPath, Name = name, Status = UserStatus.Active, CreatedAt = now,
            UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true, LockoutEnabled = true, SecurityStamp = Guid.CreateVersion7().ToString("N"),
        };
        user.PasswordHash = passwords.HashPassword(user, DemoCredentials.Password);
        return [user, Grant(role, at, user.Id, null)];
    }

    private IEnumerable<object> Machine(Tenant tenant)
    {
        var client = new ApiClient
        {
            Id = Guid.CreateVersion7(now), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, ClientId = MachineClientId,
            Name = "Settings reader", CreatedAt = now,
        };
        return [client, Grant(SystemRoles.Integrator, tenant, null, client.Id)];
    }

    private RoleAssignment Grant(SystemRole role, Owner at, Guid? user, Guid? client) => new()
    {
        Id = Guid.CreateVersion7(now), RoleId = roles.Single(r => r.Key == role.Key).Id, OwnerId = at.Id, OwnerPath = at.OwnerPath,
        UserId = user, ClientId = client, GrantedAt = now, Reason = "Demo",
    };
}
