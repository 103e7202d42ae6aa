using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using Scp.Core.Access;
using Scp.Core.Access.Clients;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Graph.Auth;
using Scp.Graph.Auth.OAuth;

namespace Scp.Graph.Tests.Auth;

/// <summary>A tenant with a customer and two merchants, a person who runs the customer, one who runs the first merchant
/// only and was given nothing else, and a machine of the customer.</summary>
internal static class SmallWorld
{
    public const string CustomerAdmin = "ada@harbour.example";
    public const string MerchantAdmin = "mia@kiosk.example";
    public const string Password = "Correct-horse-7";
    public const string Machine = "harbour-erp";
    public const string MachineSecret = "machine-secret-3b1f";
    public static readonly Guid TenantId = Guid.CreateVersion7();
    public static readonly Guid CustomerId = Guid.CreateVersion7();
    public static readonly Guid KioskId = Guid.CreateVersion7();
    public static readonly Guid BistroId = Guid.CreateVersion7();
    public static readonly Guid OtherCustomerId = Guid.CreateVersion7();
    public static readonly string TenantPath = OwnerPath.Child(OwnerPath.Platform, TenantId);
    public static readonly string CustomerPath = OwnerPath.Child(TenantPath, CustomerId);
    public static readonly string KioskPath = OwnerPath.Child(CustomerPath, KioskId);
    private static readonly DateTimeOffset day = DateTimeOffset.UnixEpoch;
    private static readonly string passwordHash = new PasswordHasher<User>().HashPassword(null!, Password);

    public static async Task SeedAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<ScpDbContext>();
        db.Add(new Platform { Id = Platform.RootId, OwnerPath = OwnerPath.Platform, Name = "SCP", Slug = "scp", CreatedAt = day, Status = OwnerStatus.Active });
        db.Add(new Tenant
        {
            Id = TenantId, ParentId = Platform.RootId, OwnerPath = TenantPath, Name = "Nordwind", Slug = "nordwind", CreatedAt = day, Status = OwnerStatus.Active,
            Identity = new() { LegalName = "Nordwind AG", DisplayName = "Nordwind", DefaultLocale = "de-CH", DefaultCurrency = "CHF", TimeZone = "Europe/Zurich" },
        });
        db.AddRange(Customer(CustomerId, "harbour"), Customer(OtherCustomerId, "summit"));
        db.AddRange(Merchant(KioskId, "kiosk"), Merchant(BistroId, "bistro"));
        await SystemRolesSeed.EnsureAsync(db);
        await GrantAsync(db, CustomerAdmin, "Ada", SystemRoles.CustomerAdmin, CustomerId, CustomerPath);
        await GrantAsync(db, MerchantAdmin, "Mia", SystemRoles.MerchantAdmin, KioskId, KioskPath);
        await AddMachineAsync(db);
        await OAuthClientsSeed.EnsureAsync(services.GetRequiredService<IOpenIddictApplicationManager>(), services.GetRequiredService<IOptions<AuthOptions>>().Value);
    }

    public static string GlobalId(string type, Guid id) =>
        Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(new NodeId(type, id).ToString()));

    private static async Task GrantAsync(ScpDbContext db, string email, string name, SystemRole role, Guid ownerId, string path)
    {
        var user = new User
        {
            Id = Guid.CreateVersion7(), OwnerId = ownerId, OwnerPath = path, Name = name, CreatedAt = day, Status = UserStatus.Active,
            Email = email, NormalizedEmail = email.ToUpperInvariant(), UserName = email, NormalizedUserName = email.ToUpperInvariant(),
            PasswordHash = passwordHash, SecurityStamp = "first",
        };
        db.AddRange(user, Grant(await RoleIdAsync(db, role), ownerId, path, user.Id, null));
        await db.SaveChangesAsync();
    }

    private static async Task AddMachineAsync(ScpDbContext db)
    {
        var client = new ApiClient { Id = Guid.CreateVersion7(), OwnerId = CustomerId, OwnerPath = CustomerPath, ClientId = Machine, Name = "ERP", CreatedAt = day };
        db.AddRange(client, Grant(await RoleIdAsync(db, SystemRoles.ReadOnly), CustomerId, CustomerPath, null, client.Id));
        await db.SaveChangesAsync();
        await db.EnsureClientSecretAsync(Machine, MachineSecret);
    }

    private static RoleAssignment Grant(Guid roleId, Guid ownerId, string path, Guid? userId, Guid? clientId) =>
        new() { Id = Guid.CreateVersion7(), RoleId = roleId, OwnerId = ownerId, OwnerPath = path, UserId = userId, ClientId = clientId, GrantedAt = day };

    private static Task<Guid> RoleIdAsync(ScpDbContext db, SystemRole role) =>
        Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Roles.Where(r => r.Key == role.Key).Select(r => r.Id));

    private static Customer Customer(Guid id, string slug) => new()
    {
        Id = id, ParentId = TenantId, OwnerPath = OwnerPath.Child(TenantPath, id), Name = slug, Slug = slug, LegalName = slug, CreatedAt = day, Status = OwnerStatus.Active,
    };

    private static Merchant Merchant(Guid id, string slug) => new()
    {
        Id = id, ParentId = CustomerId, TenantId = TenantId, OwnerPath = OwnerPath.Child(CustomerPath, id), Name = slug, Slug = slug, CreatedAt = day,
        Status = OwnerStatus.Active, Currency = "CHF", TimeZone = "Europe/Zurich",
    };
}
