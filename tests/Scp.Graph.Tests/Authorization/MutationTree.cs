using System.Runtime.CompilerServices;
using Scp.Core.Access.Impersonations;
using Scp.Core.Access.Sessions;
using Scp.Core.Access;
using Scp.Core.Approvals;
using Scp.Core.Analytics.Dashboards;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Payments;
using Scp.Core.Billing.Plans;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Credentials;
using Scp.Core.Encryption;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Onboarding.Contacts;
using Scp.Core.Onboarding.Imports;
using Scp.Core.Onboarding.Provisioning;
using Scp.Core.Onboarding.Requirements;
using Scp.Core.Plugins;
using Scp.Core.Prospects;
using Scp.Core.Security;
using Scp.Core.Settings;
using Scp.Graph.Tests.App;
using Scp.Core.Webhooks;

namespace Scp.Graph.Tests.Authorization;

/// <summary>Fresh owners to change: a tenant with two customers of two merchants each, and a tenant beside it.</summary>
internal sealed class MutationTree
{
    private static readonly DateTimeOffset day = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly List<Owner> owners = [];
    private readonly (OwnerKind Kind, OwnerStatus Status)? arranged;

    private readonly List<User> users;
    private readonly List<UserSession> sessions;
    private readonly MutationAccess access;
    private readonly List<ApiClient> clients;
    private readonly List<ImpersonationRequest> requests;
    private readonly List<SecurityEvent> events;
    private readonly List<WebhookEndpoint> endpoints;
    private readonly List<WebhookDelivery> deliveries;
    private readonly List<ChangeRequest> changes;
    private readonly List<Plan> plans;
    private readonly List<BillingAccount> accounts = [];
    private readonly List<Contract> contracts = [];
    private readonly List<Invoice> invoices = [];
    private readonly List<Payment> payments = [];
    private readonly List<ProvisioningRun> runs;
    private readonly List<ProvisioningTemplate> templates;
    private readonly List<Requirement> requirements;
    private readonly List<CustomerContact> contacts;
    private readonly List<ImportRun> imports;
    private readonly List<Prospect> prospects;
    private readonly List<Dashboard> dashboards;
    private readonly PlacementRows placement;
    private readonly HashSet<string> named = [];

    private MutationTree(Platform platform, (OwnerKind, OwnerStatus)? arranged)
    {
        this.arranged = arranged;
        placement = PlacementRows.New(platform);
        owners.Add(platform);
        foreach (var customers in new[] { 2, 1 })
        {
            var tenant = Add(FreshOwners.NewTenant(platform));
            for (var c = 0; c < customers; c++)
            {
                var customer = Add(FreshOwners.NewCustomer(tenant));
                for (var m = 0; m < 2; m++) Add(FreshOwners.NewMerchant(tenant, customer));
            }
        }
        users = [.. owners.Skip(1).SelectMany(owner => Enum.GetValues<UserStatus>().Select(status => NewUser(owner, status)))];
        sessions = [.. users.Where(u => u.Status is UserStatus.Active).Select(user => GuardedRows.NewSession(user, null))];
        access = MutationAccess.New(owners);
        clients = [.. owners.Skip(1).Select(NewClient)];
        requests = [.. owners.Where(o => o is Customer or Merchant).Select(NewRequest)];
        events = [.. owners.Skip(1).Select(owner => WatchedRows.NewEvent(owner))];
        endpoints = [.. owners.Skip(1).Select(WatchedRows.NewEndpoint)];
        deliveries = [.. endpoints.Zip(events, WatchedRows.NewDelivery)];
        imports = [.. owners.Skip(1).Select(owner => WatchedRows.NewImport(owner))];
        changes = [.. owners.Skip(1).Select(owner => GuardedRows.NewRequest(owner, Guid.CreateVersion7(), null))];
        plans = [.. owners.OfType<Tenant>().SelectMany(SoldRows.Choice)];
        foreach (var customer in owners.OfType<Customer>())
        {
            var (account, contract) = SoldRows.NewContract(customer, plans.First(p => p.OwnerId == customer.ParentId && p.Status is PlanStatus.Published));
            contract.CancelAtPeriodEnd = true; // Every change may be made to it.
            accounts.Add(account);
            contracts.Add(contract);
            var made = new[] { InvoiceStatus.Draft, InvoiceStatus.Open, InvoiceStatus.Paid }.Select(status => BilledRows.NewInvoice(contract, customer.ParentId!.Value, status)).ToList();
            invoices.AddRange(made);
            payments.Add(BilledRows.NewPayment(made[^1]));
        }
        runs = [.. owners.OfType<Customer>().SelectMany(c => new[] { RunStatus.Waiting, RunStatus.Compensated }.Select(status => ProvisioningRows.NewRun(c, status)))];
        templates = [.. owners.OfType<Tenant>().Select(ProvisioningRows.NewTemplate)];
        requirements = [.. owners.OfType<Merchant>().SelectMany(OnboardingRows.NewRequirements)];
        contacts = [.. owners.OfType<Customer>().Select(OnboardingRows.NewContact)];
        prospects = [.. owners.OfType<Tenant>().SelectMany(t => new[] { ProspectStatus.Open, ProspectStatus.Lost }.Select(status => ProspectRows.NewProspect(t, status)))];
        dashboards = [.. owners.Skip(1).Select(owner => ReportRows.NewDashboard(owner))];
    }

    public IReadOnlyList<Owner> Owners => owners;
    public IReadOnlyList<Owner> Levels => [owners[0], First<Tenant>(), First<Customer>(), First<Merchant>()];
    public IReadOnlyList<EndCustomer> EndCustomers { get; private set; } = [];
    public IReadOnlyList<PluginCredential> Credentials { get; private set; } = [];
    public IEnumerable<User> Active => Users.Where(u => u.Status is UserStatus.Active);
    public IReadOnlyList<UserSession> Sessions => Part(sessions);
    public MutationAccess Access => Part(access);
    public IReadOnlyList<ApiClient> Clients => Part(clients);
    /// <summary>At each fresh owner one of each status.</summary>
    public IReadOnlyList<User> Users => Part(users);
    public IReadOnlyList<ImpersonationRequest> Requests => Part(requests);
    public IReadOnlyList<SecurityEvent> Events => Part(events);
    public IReadOnlyList<WebhookEndpoint> Endpoints => Part(endpoints);
    public IReadOnlyList<WebhookDelivery> Deliveries => Part(deliveries);
    public IReadOnlyList<ChangeRequest> Changes => Part(changes);
    public IReadOnlyList<Plan> Plans => Part(plans);
    public IReadOnlyList<Contract> Contracts => Part(contracts);
    /// <summary>Of each customer a draft, an open one and a paid one.</summary>
    public IReadOnlyList<Invoice> Invoices => Part(invoices);
    public IReadOnlyList<Payment> Payments => Part(payments);
    /// <summary>At each customer one that waits for an approval and one that was undone.</summary>
    public IReadOnlyList<ProvisioningRun> Runs => Part(runs);
    public IReadOnlyList<ProvisioningTemplate> Templates => Part(templates);
    /// <summary>At each fresh merchant one that is open and one that was submitted.</summary>
    public IReadOnlyList<Requirement> Requirements => Part(requirements);
    public IReadOnlyList<CustomerContact> Contacts => Part(contacts);
    public IReadOnlyList<ImportRun> Imports => Part(imports);
    /// <summary>At each tenant an open one and a lost one.</summary>
    public IReadOnlyList<Prospect> Prospects => Part(prospects);
    public IReadOnlyList<Dashboard> Dashboards => Part(dashboards);
    /// <summary>Beside the owners, at each of which something stands.</summary>
    public PlacementRows Placement => Part(placement);
    public MutationCatalogue Catalogue { get; private set; } = null!;

    /// <summary>Saves the owners, what stands at each of them whatever is tried, and the further rows that the mutation's input names:
    /// all of them would make most of the matrix's time.</summary>
    public static async Task<MutationTree> NewAsync(ScpDbContext db, MasterKeys masters, Platform platform, MutationCase of)
    {
        var tree = new MutationTree(platform, of.Arranged);
        tree.EndCustomers = [.. tree.owners.OfType<Merchant>().Select(NewEndCustomer)];
        db.AddRange(tree.owners.Skip(1));
        db.AddRange(tree.EndCustomers);
        var held = tree.owners.Skip(1).Select(owner => HeldCredential.New(owner, masters)).ToList();
        db.AddRange(held.SelectMany(h => new object[] { h.Key, h.Credential, h.Version }));
        tree.Credentials = [.. held.Select(h => h.Credential)];
        db.AddRange(tree.owners.Skip(1).Select(owner => NewLayer(owner, PluginDefinition.SubjectOf(GuardedRows.Plugin), """{"$enabled":{"mode":"OVERRIDE","value":true}}""")));
        db.AddRange(tree.owners.Skip(1).Select(owner => NewLayer(owner, SettingsCatalog.Subject, """{"bi.exportEnabled":{"mode":"OVERRIDE","value":false}}""")));
        // The platform is the one owner that is not fresh: what was configured there is forgotten.
        string[] subjects = [PluginDefinition.SubjectOf(GuardedRows.Plugin), SettingsCatalog.Subject];
        db.RemoveRange(db.ConfigurationLayers.Where(l => l.OwnerId == platform.Id && subjects.Contains(l.Subject)));
        tree.Catalogue = await MutationCatalogue.NewAsync(db);
        db.AddRange(tree.NamedBy(of));
        await db.SaveChangesAsync();
        return tree;
    }

    private List<object> NamedBy(MutationCase of)
    {
        foreach (var target in owners.Where(o => of.Kinds.Contains(o.Kind))) of.Input(this, target, 0);
        bool Names(params ReadOnlySpan<string> parts) => parts.ToArray().Any(named.Contains);
        return
        [
            .. Names(nameof(Users), nameof(Sessions)) ? users : [], .. Names(nameof(Sessions)) ? sessions : [], .. Names(nameof(Access)) ? access.Rows : [],
            .. Names(nameof(Clients)) ? clients : [], .. Names(nameof(Requests)) ? requests : [], .. Names(nameof(Events), nameof(Deliveries)) ? events : [],
            .. Names(nameof(Endpoints), nameof(Deliveries)) ? endpoints : [], .. Names(nameof(Deliveries)) ? deliveries : [], .. Names(nameof(Changes)) ? changes : [],
            .. Names(nameof(Plans), nameof(Contracts), nameof(Invoices), nameof(Payments)) ? plans : [],
            .. Names(nameof(Contracts), nameof(Invoices), nameof(Payments)) ? [.. accounts, .. contracts] : Array.Empty<object>(),
            .. Names(nameof(Invoices), nameof(Payments)) ? invoices : [], .. Names(nameof(Payments)) ? payments : [],
            .. Names(nameof(Runs)) ? runs : [], .. Names(nameof(Templates)) ? templates : [],
            .. Names(nameof(Requirements)) ? requirements : [], .. Names(nameof(Contacts)) ? contacts : [],
            .. Names(nameof(Imports)) ? imports : [],
            .. Names(nameof(Prospects)) ? prospects : [], .. Names(nameof(Dashboards)) ? dashboards : [],
            .. Names(nameof(Placement)) ? placement.Rows : [],
        ];
    }

    private T Part<T>(T part, [CallerMemberName] string name = "")
    {
        named.Add(name);
        return part;
    }

    /// <summary>A customer of the merchant's tenant that does not have it yet.</summary>
    public Customer OtherCustomer(Owner merchant) =>
        owners.OfType<Customer>().FirstOrDefault(c => c.ParentId == ((Merchant)merchant).TenantId && c.Id != merchant.ParentId)
        ?? owners.OfType<Customer>().First(c => c.Id != merchant.ParentId);

    /// <summary>The contract of a tenant's first customer, which goes on.</summary>
    public Contract Moving(Owner tenant)
    {
        var contract = Contracts.First(c => OwnerPath.Parent(c.OwnerPath) == tenant.OwnerPath);
        contract.CancelAtPeriodEnd = false;
        return contract;
    }

    /// <summary>A plan that the contract may change to.</summary>
    public string OtherPlan(Contract contract) =>
        Ids.Of("Plan", Plans.First(p => p.OwnerPath == OwnerPath.Parent(contract.OwnerPath) && p.Status is PlanStatus.Published && p.Id != contract.PlanId).Id);

    private T First<T>() => owners.OfType<T>().First();

    private T Add<T>(T owner) where T : Owner
    {
        owner.Status = owner.Kind == arranged?.Kind ? arranged.Value.Status : OwnerStatus.Active;
        owners.Add(owner);
        return owner;
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
