using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Billing;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Plans;
using Scp.Core.Billing.Runs;
using Scp.Core.Billing.Usage;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Data;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Billing.Runs;

/// <summary>Customers on a plan with a base price, a price for each merchant and one for calls, on as many nodes as a test wants.
/// It is March 15; contracts begin on March 1.</summary>
internal sealed class RunWorld : IAsyncDisposable
{
    public static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset April = March.AddMonths(1);

    private readonly TestDatabases databases = new();
    private readonly List<ServiceProvider> nodes = [];
    private TestDatabase database = null!;

    public FakeTimeProvider Time { get; } = new(March.AddDays(14));
    public StatementCounter Statements { get; } = new();
    public SmallHierarchy Hierarchy { get; private set; } = null!;
    public Tenant Tenant => Hierarchy.Tenants[0];
    public Customer Customer => Hierarchy.Customers[0];
    public Merchant Merchant => Hierarchy.Merchants[0];
    public Plan Plan { get; private set; } = null!;

    public static async Task<RunWorld> CreateAsync(DatabaseKind kind)
    {
        var world = new RunWorld();
        world.database = await world.databases.NewAsync(kind);
        world.Hierarchy = await SmallHierarchy.SeedAsync(world.database);
        world.NewNode();
        world.Plan = world.NewPlan("basic",
            """[{"key":"seat","title":"Merchant","model":"PerMerchant","unitPrice":5},{"key":"calls","title":"Calls","model":"PerUnit","metric":"calls","included":10,"unitPrice":0.105}]""");
        await world.AddAsync(world.Plan);
        return world;
    }

    public ServiceProvider NewNode()
    {
        nodes.Add(database.Provide(more => more.AddSingleton<TimeProvider>(Time).AddSingleton<IInterceptor>(Statements)
            .AddScoped<Lineages>().AddScpContracts().AddScpInvoicing()));
        return nodes[^1];
    }

    public Plan NewPlan(string code, string components, decimal price = 20) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = Tenant.Id, OwnerPath = Tenant.OwnerPath, Code = code, Number = 1, Name = "Base", Currency = "CHF", Price = price,
        Status = PlanStatus.Published, PublishedAt = March, Components = components,
    };

    /// <summary>Puts a customer on a plan from March on, at 8.1 % tax.</summary>
    public async Task<Contract> StartAsync(Customer? customer = null, Plan? plan = null, DateTimeOffset? at = null, int trialDays = 0)
    {
        await using var session = As(Tenant, Permissions.BillingWrite);
        return (await session.The<ContractStart>().StartAsync(
            new((customer ?? Customer).NodeId(), (plan ?? Plan).NodeId(), at ?? March, TrialDays: trialDays, TaxRate: 0.081m), default)).Value!;
    }

    public Session AsSystem(ServiceProvider? node = null) => TestDatabase.Open(node ?? nodes[0], caller => caller.BecomeSystem());

    public Session As(Owner owner, params string[] permissions)
    {
        var session = TestDatabase.As(nodes[0], owner.OwnerPath, permissions);
        session.Caller.BeginWrite(Permissions.Get(permissions[0]));
        return session;
    }

    public async Task<T> SeeAsync<T>(Func<ScpDbContext, Task<T>> look)
    {
        await using var session = AsSystem();
        return await look(session.Db);
    }

    public async Task AddAsync(params IEnumerable<object> rows)
    {
        await using var session = AsSystem();
        session.Db.AddRange(rows);
        await session.Db.SaveChangesAsync();
    }

    public async Task<Result<RecordedUsage>> UseAsync(params UsageRecordInput[] records)
    {
        await using var session = As(Tenant, Permissions.UsageWrite);
        return await session.The<UsageService>().RecordAsync(new(records), default);
    }

    public UsageRecordInput Used(string key, decimal quantity, DateTimeOffset at, Merchant? merchant = null, string metric = "calls") =>
        new((merchant ?? Merchant).NodeId(), metric, quantity, at, key);

    public async Task<Result<BillingRun>> BillAsync(DateTimeOffset? asOf = null)
    {
        await using var session = As(Tenant, Permissions.BillingRun);
        return await session.The<BillingRunService>().RunAsync(new(Tenant.NodeId(), asOf), default);
    }

    /// <summary>The schedule's turn on a node.</summary>
    public Task TickAsync(ServiceProvider? node = null, CancellationToken ct = default) => (node ?? nodes[0]).GetRequiredService<BillingRunner>().RunAsync(ct);

    public Task<List<Invoice>> InvoicesAsync() => SeeAsync(db => db.Invoices.AsNoTracking().OrderBy(i => i.PeriodStart).ThenBy(i => i.Number).ToListAsync());

    public Task<List<InvoiceLine>> LinesAsync(Invoice invoice) =>
        SeeAsync(db => db.InvoiceLines.AsNoTracking().Where(l => l.InvoiceId == invoice.Id).OrderBy(l => l.Position).ToListAsync());

    public Task<BillingAccount> AccountAsync() => SeeAsync(db => db.BillingAccounts.AsNoTracking().SingleAsync(a => a.OwnerId == Customer.Id));

    /// <summary>A further customer of the tenant without merchants, with an account and a contract as if it had been started.</summary>
    public static IEnumerable<object> NewPayer(Tenant tenant, Plan plan, int number)
    {
        var id = Guid.CreateVersion7();
        var customer = new Customer
        {
            Id = id, ParentId = tenant.Id, OwnerPath = OwnerPath.Child(tenant.OwnerPath, id), Name = $"Payer {number}", Slug = $"payer-{number}", Status = OwnerStatus.Active,
            CreatedAt = March, LegalName = $"Payer {number}",
        };
        var account = new BillingAccount { Id = Guid.CreateVersion7(), OwnerId = id, OwnerPath = customer.OwnerPath, Currency = "CHF", CreatedAt = March };
        return [customer, account, new Contract
        {
            Id = Guid.CreateVersion7(), OwnerId = id, OwnerPath = customer.OwnerPath, AccountId = account.Id, PlanId = plan.Id, Status = ContractStatus.Active, StartedAt = March,
            Anchor = March, CurrentPeriodStart = March, CurrentPeriodEnd = April, BilledThrough = March,
        }];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await databases.DisposeAsync();
    }
}

internal static class InvoiceIds
{
    public static NodeId NodeId(this Invoice invoice) => new(nameof(Invoice), invoice.Id);
}
