using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Billing;
using Scp.Core.Billing.Collections;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Invoices;
using Scp.Core.Billing.Payments;
using Scp.Core.Billing.Plans;
using Scp.Core.Billing.Runs;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Integrations;
using Scp.Core.Integrations.Guard;
using Scp.Core.Plugins;
using Scp.Core.Settings;
using Scp.Core.Tests.Encryption;
using Scp.Core.Tests.Integrations.Servers;
using Scp.Testing;

namespace Scp.Core.Tests.Billing.Collections;

/// <summary>A customer with one open invoice of 108.10 CHF, and a payment provider that does what a test says.</summary>
internal sealed class CollectionWorld : IAsyncDisposable
{
    private readonly TestDatabases databases = new();
    private readonly List<ServiceProvider> nodes = [];
    private TestDatabase database = null!;
    private HttpServer provider = null!;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    public SmallHierarchy Hierarchy { get; private set; } = null!;
    public ServiceProvider Node => nodes[0];
    /// <summary>Status and body by which the provider answers.</summary>
    public Func<Task<(int Status, string Body)>> Answer { get; set; } = () => Task.FromResult((200, """{"id":"pi_1","object":"payment_intent","status":"succeeded"}"""));
    /// <summary>What the provider was asked for, by the keys under which it would carry each out once.</summary>
    public IReadOnlyList<ReceivedRequest> Asked => provider.Received;
    public IEnumerable<string> Keys => Asked.Select(r => r.Headers["Idempotency-Key"]).Distinct();

    public static async Task<CollectionWorld> CreateAsync(DatabaseKind kind, bool method = true)
    {
        var world = new CollectionWorld();
        world.database = await world.databases.NewAsync(kind);
        world.Hierarchy = await SmallHierarchy.SeedAsync(world.database);
        world.provider = await HttpServer.StartAsync(async context =>
        {
            var (status, body) = await world.Answer();
            (context.Response.StatusCode, context.Response.ContentType) = (status, "application/json");
            await context.Response.WriteAsync(body);
        });
        world.NewNode();
        await world.BillAsync(method);
        return world;
    }

    public ServiceProvider NewNode()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Integrations:AllowedNetworks:0"] = "127.0.0.0/8" }).Build();
        nodes.Add(database.Provide(services => services.AddSingleton<TimeProvider>(Time).AddScoped<Lineages>().AddScoped<MerchantService>()
            .AddSingleton<HostResolver>((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]))
            .AddScoped<OpenSecrets>(_ => (_, _, _, _, _) => Task.FromResult<IReadOnlyDictionary<CredentialKind, string>>(
                new Dictionary<CredentialKind, string> { [CredentialKind.ApiKey] = "sk_test_0123456789" }))
            .AddTestEncryption().AddScpSettings().AddScpPlugins().AddScpIntegrations(configuration).AddScpContracts().AddScpInvoicing()));
        return nodes[^1];
    }

    public Session AsSystem() => TestDatabase.Open(Node, caller => caller.BecomeSystem());

    public Session As(string permission)
    {
        var session = TestDatabase.As(Node, Hierarchy.Tenants[0].OwnerPath, permission);
        session.Caller.BeginWrite(Permissions.Get(permission));
        return session;
    }

    public Task CollectAsync(ServiceProvider? node = null, CancellationToken ct = default) => (node ?? Node).GetRequiredService<InvoiceCollector>().RunAsync(ct);

    public async Task<(Invoice Invoice, Contract Contract, BillingAccount Account, IReadOnlyList<Payment> Payments)> ReadAsync()
    {
        await using var session = AsSystem();
        return (await session.Db.Invoices.AsNoTracking().SingleAsync(), await session.Db.Contracts.AsNoTracking().SingleAsync(),
            await session.Db.BillingAccounts.AsNoTracking().SingleAsync(), await session.Db.Payments.AsNoTracking().OrderBy(p => p.Id).ToListAsync());
    }

    public async Task SuspendUnpaidAsync()
    {
        await using var session = AsSystem();
        var said = await session.Services.GetRequiredService<SettingsService>().ChangeAsync(
            new(new("Tenant", Hierarchy.Tenants[0].Id), [new("billing.suspendsUnpaid", LayerMode.Override, RawJson.Of("true"))]), default);
        Assert.Null(said.Error);
    }

    private async Task BillAsync(bool method)
    {
        var tenant = Hierarchy.Tenants[0];
        await using (var system = AsSystem())
        {
            await PluginCatalogSeed.EnsureAsync(system.Db, default);
            var on = await system.Services.GetRequiredService<PluginService>().ConfigureAsync(new(new("Tenant", tenant.Id), "stripe-payments", true,
                [new("apiBase", LayerMode.Override, RawJson.Of($"\"http://pay.example:{provider.Port}\""))]), default);
            Assert.Null(on.Error);
        }
        await using var plans = As(Permissions.PlansWrite);
        var draft = await plans.Services.GetRequiredService<PlanService>().CreateAsync(new(new("Tenant", tenant.Id), "basic", "Basic", "CHF", 100, BillingInterval.Month, 0), default);
        Assert.Null((await plans.Services.GetRequiredService<PlanService>().PublishAsync(new(draft.Value!.NodeId()), default)).Error);
        await using var billing = As(Permissions.BillingWrite);
        var contract = (await billing.Services.GetRequiredService<ContractStart>().StartAsync(
            new(new("Customer", Hierarchy.Customers[0].Id), draft.Value!.NodeId(), TaxRate: 0.081m), default)).Value!;
        if (method)
            Assert.Null((await billing.Services.GetRequiredService<BillingAccountService>().SetPaymentMethodAsync(
                new(new("BillingAccount", contract.AccountId), "cus_1", "pm_1"), default)).Error);
        await Node.GetRequiredService<BillingRunner>().RunAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await provider.DisposeAsync();
        await databases.DisposeAsync();
    }
}
