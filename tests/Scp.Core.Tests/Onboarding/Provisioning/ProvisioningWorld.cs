using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Access;
using Scp.Core.Data;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Credentials;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Integrations;
using Scp.Core.Integrations.Guard;
using Scp.Core.Onboarding.Provisioning;
using Scp.Core.Plugins;
using Scp.Core.Tests.Encryption;
using Scp.Core.Tests.Integrations.Servers;
using Scp.Testing;

namespace Scp.Core.Tests.Onboarding.Provisioning;

/// <summary>One database with owners, the catalogue and contracts, a clock, a provider on loopback, and as many nodes as a test wants.</summary>
internal sealed class ProvisioningWorld : IAsyncDisposable
{
    public const string Webhook = "outbound-webhook", Mail = "postwind-mail";
    private const string Host = "hooks.example";

    private readonly TestDatabases databases = new();
    private readonly List<ServiceProvider> nodes = [];
    private TestDatabase database = null!;
    private HttpServer provider = null!;
    private Guid other;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 11, 0, 0, 0, TimeSpan.Zero));
    public SmallHierarchy Hierarchy { get; private set; } = null!;
    public Customer Customer => Hierarchy.Customers[0];
    public ServiceProvider Node => nodes[0];
    /// <summary>What the provider does with a probe.</summary>
    public RequestDelegate Answer { get; set; } = context => Answering(context, StatusCodes.Status204NoContent);
    public int Probes => provider.Received.Count;
    public Guid Requester { get; } = Guid.CreateVersion7();

    /// <summary>Every step there is, but for the approval.</summary>
    public ProvisioningPlan Plan => new(
        [new(Webhook, true, [new("url", LayerMode.Override, RawJson.Of($"\"http://{Host}:{provider.Port}/hook\""))]), new(Mail)],
        [new(Webhook, "signing", CredentialKind.WebhookSecret)]);

    public static async Task<ProvisioningWorld> CreateAsync(DatabaseKind kind)
    {
        var world = new ProvisioningWorld();
        world.provider = await HttpServer.StartAsync(context => world.Answer(context));
        world.database = await world.databases.NewAsync(kind);
        world.Hierarchy = await SmallHierarchy.SeedAsync(world.database);
        world.NewNode();
        await using var system = world.AsSystem();
        await PluginCatalogSeed.EnsureAsync(system.Db, default);
        world.AddRequester(system.Db);
        foreach (var customer in world.Hierarchy.Customers.Take(2)) Contract(system.Db, customer);
        world.other = NewPlan(system.Db, world.Customer, "other", 10).Id;
        await system.Db.SaveChangesAsync();
        return world;
    }

    public static Task Answering(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    public ServiceProvider NewNode(IInterceptor? interceptor = null, Action<IServiceCollection>? more = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Integrations:AllowedNetworks:0"] = "127.0.0.0/8" }).Build();
        nodes.Add(database.Provide(services =>
        {
            if (interceptor is not null) services.AddSingleton(interceptor);
            services.AddSingleton<TimeProvider>(Time).AddSingleton<IConfiguration>(configuration)
                .AddSingleton<HostResolver>((host, _) => Task.FromResult<IPAddress[]>(host == Host ? [IPAddress.Loopback] : []))
                .AddTestEncryption().AddScpPlugins().AddScpCredentials().AddScpIntegrations(configuration)
                .AddScoped<Lineages>().AddScoped<MerchantService>().AddScoped<MoveMerchantService>().AddScoped<LifecycleService>().AddScpContracts().AddScpProvisioning();
            more?.Invoke(services);
        }));
        return nodes[^1];
    }

    /// <summary>Suspends the requester, takes their right, or what else a test does meanwhile.</summary>
    public async Task ArrangeAsync(Func<ScpDbContext, Task> change)
    {
        await using var session = AsSystem();
        await change(session.Db);
        await session.Db.SaveChangesAsync();
    }

    public Session AsSystem() => TestDatabase.Open(Node, caller => caller.BecomeSystem());

    public Session As(Guid user, string permission = Permissions.ProvisioningWrite, Owner? at = null)
    {
        var session = TestDatabase.Open(Node, caller => caller.Identify(CallerKind.User, user, Grants.Of([((at ?? Customer).OwnerPath, permission)])));
        session.Caller.BeginWrite(Permissions.Get(permission));
        return session;
    }

    public async Task<ProvisioningRun> StartAsync(string slug = "harbour", ProvisioningPlan? plan = null, Customer? customer = null)
    {
        await using var session = As(Requester, at: customer);
        var run = session.Services.GetRequiredService<ProvisioningService>()
            .Add(customer ?? Customer, "test", plan ?? Plan, new("Harbour", slug, "Europe/Zurich", "CHF"));
        await session.Db.SaveChangesAsync();
        return run;
    }

    public async Task<Result<ProvisioningRun>> ChangeAsync(Func<ProvisioningService, Task<Result<ProvisioningRun>>> change, Guid? user = null, string permission = Permissions.ProvisioningWrite)
    {
        await using var session = As(user ?? Requester, permission);
        return await change(session.Services.GetRequiredService<ProvisioningService>());
    }

    public async Task<Result<ProvisioningRun>> CancelAsync(ProvisioningRun run, Customer? customer = null)
    {
        await using var session = As(Requester, at: customer);
        return await session.Services.GetRequiredService<ProvisioningService>().CancelAsync(new(IdOf(run), "Not wanted"), default);
    }

    /// <summary>What the tenant does with a customer's contract at once. The other plan asks for 10 for each merchant.</summary>
    public async Task ChangeContractAsync(Customer customer, ContractChange change)
    {
        await using var session = As(Requester, Permissions.BillingWrite, Hierarchy.Tenants[0]);
        var contract = new NodeId(nameof(Contract), await session.Db.Contracts.Where(c => c.OwnerId == customer.Id).Select(c => c.Id).SingleAsync());
        var (service, plans) = (session.Services.GetRequiredService<ContractService>(), session.Services.GetRequiredService<PlanChanges>());
        var done = await (change switch
        {
            ContractChange.Pause => service.PauseAsync(new(contract), default),
            ContractChange.Resume => service.ResumeAsync(new(contract), default),
            ContractChange.End => service.CancelAsync(new(contract, ChangeTiming.Immediate), default),
            _ => plans.ChangeAsync(new(contract, new(nameof(Plan), other), ChangeTiming.Immediate), default),
        });
        if (done.Error is { } error) throw new InvalidOperationException(error.Message);
    }
    public Task<Result<ProvisioningRun>> RetryAsync(ProvisioningRun run) => ChangeAsync(s => s.RetryAsync(new(IdOf(run)), default));
    public Task<Result<ProvisioningRun>> ApproveAsync(ProvisioningRun run, Guid? user = null) =>
        ChangeAsync(s => s.ApproveAsync(new(IdOf(run), "approve"), default), user ?? Guid.CreateVersion7(), Permissions.ProvisioningApprove);

    public static NodeId IdOf(ProvisioningRun run) => new(nameof(ProvisioningRun), run.Id);

    public Task RunAsync(ServiceProvider? node = null) => (node ?? Node).GetRequiredService<Provisioner>().RunAsync(default);

    /// <summary>One step, or its claim alone.</summary>
    public Task<bool> StepAsync(ProvisioningRun run, ServiceProvider? node = null) => (node ?? Node).GetRequiredService<StepRunner>().RunAsync(run.Id, default);

    public async Task<ProvisioningRun> StoredAsync(ProvisioningRun run)
    {
        await using var session = AsSystem();
        return await session.Db.ProvisioningRuns.AsNoTracking().SingleAsync(r => r.Id == run.Id);
    }

    public async Task<T> ReadAsync<T>(Func<ScpDbContext, Task<T>> read)
    {
        await using var session = AsSystem();
        return await read(session.Db);
    }

    private void AddRequester(ScpDbContext db)
    {
        var (day, platform) = (DateTimeOffset.UnixEpoch, Hierarchy.Platform);
        var role = db.Add(new Role
        {
            Id = Guid.CreateVersion7(), OwnerId = platform.Id, OwnerPath = platform.OwnerPath, Key = "opener", Name = "Opener", Description = "",
            Permissions = [Permissions.ProvisioningWrite],
        }).Entity;
        db.Add(new User
        {
            Id = Requester, OwnerId = platform.Id, OwnerPath = platform.OwnerPath, Name = "Opener", CreatedAt = day, Status = UserStatus.Active,
            Email = "opener@users.example", NormalizedEmail = "OPENER@USERS.EXAMPLE", UserName = "opener", NormalizedUserName = "OPENER",
        });
        db.Add(new RoleAssignment
        {
            Id = Guid.CreateVersion7(), RoleId = role.Id, OwnerId = platform.Id, OwnerPath = platform.OwnerPath, UserId = Requester, GrantedAt = day,
        });
    }

    private static void Contract(ScpDbContext db, Customer customer)
    {
        var start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var plan = NewPlan(db, customer, customer.Slug, 31);
        var account = db.Add(new BillingAccount { Id = Guid.CreateVersion7(), OwnerId = customer.Id, OwnerPath = customer.OwnerPath, Currency = "CHF", CreatedAt = start }).Entity;
        db.Add(new Contract
        {
            Id = Guid.CreateVersion7(), OwnerId = customer.Id, OwnerPath = customer.OwnerPath, AccountId = account.Id, PlanId = plan.Id, Status = ContractStatus.Active,
            StartedAt = start, Anchor = start, CurrentPeriodStart = start, CurrentPeriodEnd = start.AddMonths(1), BilledThrough = start.AddMonths(1),
        });
    }

    private static Plan NewPlan(ScpDbContext db, Customer customer, string code, int perMerchant) => db.Add(new Plan
    {
        Id = Guid.CreateVersion7(), OwnerId = customer.ParentId!.Value, OwnerPath = OwnerPath.Parent(customer.OwnerPath), Code = code, Number = 1, Name = "Growth",
        Status = PlanStatus.Published, Currency = "CHF", Price = 99,
        Components = $$"""
            [{"key":"merchant","title":"Merchant","model":"PerMerchant","unitPrice":{{perMerchant}}},{"key":"calls","title":"Calls","model":"PerUnit","metric":"calls","unitPrice":0.01}]
            """,
    }).Entity;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await databases.DisposeAsync();
        await provider.DisposeAsync();
    }
}

internal enum ContractChange { Plan, Pause, Resume, End }
