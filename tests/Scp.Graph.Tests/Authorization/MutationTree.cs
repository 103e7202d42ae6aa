using Scp.Core.Access.Impersonations;
using Scp.Core.Access.Sessions;
using Scp.Core.Access;
using Scp.Core.Approvals;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Credentials;
using Scp.Core.Encryption;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Core.Security;
using Scp.Core.Settings;
using Scp.Core.Webhooks;

namespace Scp.Graph.Tests.Authorization;

/// <summary>Fresh owners to change: a tenant with two customers of two merchants each, and a tenant beside it.</summary>
internal sealed class MutationTree
{
    private static readonly DateTimeOffset day = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly List<Owner> owners = [];
    private readonly (OwnerKind Kind, OwnerStatus Status)? arranged;

    private MutationTree(Platform platform, (OwnerKind, OwnerStatus)? arranged)
    {
        this.arranged = arranged;
        owners.Add(platform);
        foreach (var customers in new[] { 2, 1 })
        {
            var tenant = Add(NewTenant(platform));
            for (var c = 0; c < customers; c++)
            {
                var customer = Add(NewCustomer(tenant));
                for (var m = 0; m < 2; m++) Add(NewMerchant(tenant, customer));
            }
        }
    }

    public IReadOnlyList<Owner> Owners => owners;
    public IReadOnlyList<Owner> Levels => [owners[0], First<Tenant>(), First<Customer>(), First<Merchant>()];
    public IReadOnlyList<EndCustomer> EndCustomers { get; private set; } = [];
    public IReadOnlyList<PluginCredential> Credentials { get; private set; } = [];
    public IEnumerable<User> Active => Users.Where(u => u.Status is UserStatus.Active);
    public IReadOnlyList<UserSession> Sessions { get; private set; } = [];
    public MutationAccess Access { get; private set; } = null!;
    public IReadOnlyList<ApiClient> Clients { get; private set; } = [];
    /// <summary>At each fresh owner one of each status.</summary>
    public IReadOnlyList<User> Users { get; private set; } = [];
    public IReadOnlyList<ImpersonationRequest> Requests { get; private set; } = [];
    public IReadOnlyList<SecurityEvent> Events { get; private set; } = [];
    public IReadOnlyList<WebhookEndpoint> Endpoints { get; private set; } = [];
    public IReadOnlyList<WebhookDelivery> Deliveries { get; private set; } = [];
    public IReadOnlyList<ChangeRequest> Changes { get; private set; } = [];
    public MutationCatalogue Catalogue { get; private set; } = null!;

    /// <param name="arranged">The kind of owner that the mutation changes and the status from which it starts.</param>
    public static async Task<MutationTree> NewAsync(ScpDbContext db, MasterKeys masters, Platform platform, (OwnerKind, OwnerStatus)? arranged)
    {
        var tree = new MutationTree(platform, arranged);
        tree.EndCustomers = [.. tree.owners.OfType<Merchant>().Select(NewEndCustomer)];
        db.AddRange(tree.owners.Skip(1));
        db.AddRange(tree.EndCustomers);
        db.AddRange(tree.Requests = [.. tree.owners.Where(o => o is Customer or Merchant).Select(NewRequest)]);
        tree.Users = [.. tree.owners.Skip(1).SelectMany(owner => Enum.GetValues<UserStatus>().Select(status => NewUser(owner, status)))];
        db.AddRange(tree.Users);
        var held = tree.owners.Skip(1).Select(owner => HeldCredential.New(owner, masters)).ToList();
        db.AddRange(held.SelectMany(h => new object[] { h.Key, h.Credential, h.Version }));
        db.AddRange(tree.Changes = [.. tree.owners.Skip(1).Select(owner => GuardedRows.NewRequest(owner, Guid.CreateVersion7(), null))]);
        tree.Credentials = [.. held.Select(h => h.Credential)];
        tree.Clients = [.. tree.owners.Skip(1).Select(NewClient)];
        db.AddRange(tree.Clients);
        db.AddRange(tree.owners.Skip(1).Select(owner => NewLayer(owner, PluginDefinition.SubjectOf(GuardedRows.Plugin), """{"$enabled":{"mode":"OVERRIDE","value":true}}""")));
        db.AddRange(tree.owners.Skip(1).Select(owner => NewLayer(owner, SettingsCatalog.Subject, """{"bi.exportEnabled":{"mode":"OVERRIDE","value":false}}""")));
        db.AddRange(tree.Sessions = [.. tree.Active.Select(user => GuardedRows.NewSession(user, null))]);
        tree.Events = [.. tree.owners.Skip(1).Select(owner => WatchedRows.NewEvent(owner))];
        tree.Endpoints = [.. tree.owners.Skip(1).Select(WatchedRows.NewEndpoint)];
        tree.Deliveries = [.. tree.Endpoints.Zip(tree.Events, WatchedRows.NewDelivery)];
        db.AddRange([.. tree.Events, .. tree.Endpoints, .. tree.Deliveries]);
        // The platform is the one owner that is not fresh: what was configured there is forgotten.
        string[] subjects = [PluginDefinition.SubjectOf(GuardedRows.Plugin), SettingsCatalog.Subject];
        db.RemoveRange(db.ConfigurationLayers.Where(l => l.OwnerId == platform.Id && subjects.Contains(l.Subject)));
        tree.Access = MutationAccess.New(db, tree.owners);
        tree.Catalogue = await MutationCatalogue.NewAsync(db);
        await db.SaveChangesAsync();
        return tree;
    }

    /// <summary>A customer of the merchant's tenant that does not have it yet.</summary>
    public Customer OtherCustomer(Owner merchant) =>
        owners.OfType<Customer>().FirstOrDefault(c => c.ParentId == ((Merchant)merchant).TenantId && c.Id != merchant.ParentId)
        ?? owners.OfType<Customer>().First(c => c.Id != merchant.ParentId);

    private T First<T>() => owners.OfType<T>().First();

    private T Add<T>(T owner) where T : Owner
    {
        owner.Status = owner.Kind == arranged?.Kind ? arranged.Value.Status : OwnerStatus.Active;
        owners.Add(owner);
        return owner;
    }

    private static Tenant NewTenant(Platform platform)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = platform.Id, OwnerPath = OwnerPath.Child("/", id), Name = "tenant", Slug = $"{id:N}", CreatedAt = day,
            Identity = new() { LegalName = "T", DisplayName = "T", DefaultLocale = "de-CH", DefaultCurrency = "CHF", TimeZone = "Europe/Zurich" },
        };
    }

    private static Customer NewCustomer(Tenant tenant)
    {
        var id = Guid.CreateVersion7();
        return new() { Id = id, ParentId = tenant.Id, OwnerPath = OwnerPath.Child(tenant.OwnerPath, id), Name = "customer", Slug = $"{id:N}", CreatedAt = day, LegalName = "C" };
    }

    private static Merchant NewMerchant(Tenant tenant, Customer customer)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = customer.Id, TenantId = tenant.Id, OwnerPath = OwnerPath.Child(customer.OwnerPath, id), Name = "merchant", Slug = $"{id:N}",
            CreatedAt = day, Currency = "CHF", TimeZone = "Europe/Zurich",
        };
    }

    private static ImpersonationRequest NewRequest(Owner owner) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, RequestedById = Guid.CreateVersion7(), RequesterName = "Sue",
        RequestedAt = TimeProvider.System.GetUtcNow(), Reason = "Reason", Ticket = "T-1", Minutes = 60,
    };

    private static EndCustomer NewEndCustomer(Merchant merchant) =>
        new() { Id = Guid.CreateVersion7(), OwnerId = merchant.Id, OwnerPath = merchant.OwnerPath, ExternalRef = "buyer", CreatedAt = day };

    private static ApiClient NewClient(Owner owner) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, ClientId = $"client-{owner.Id:N}", Name = "client", CreatedAt = day,
    };

    private static User NewUser(Owner owner, UserStatus status)
    {
        var id = Guid.CreateVersion7();
        var user = new User
        {
            Id = id, OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Name = "user", Email = $"{id:N}@users.example", CreatedAt = day, Status = status,
            PasswordHash = status is UserStatus.Invited ? null : "some hash",
        };
        user.Renew();
        return user;
    }

    private static ConfigurationLayer NewLayer(Owner owner, string subject, string entries) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Subject = subject, Entries = entries, ChangedAt = day,
    };
}
