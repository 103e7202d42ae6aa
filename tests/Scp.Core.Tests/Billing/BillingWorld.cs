using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Data;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Billing;

/// <summary>The small hierarchy in a database that no other test sees, a clock, and the services of plans and contracts.</summary>
internal sealed class BillingWorld : IAsyncDisposable
{
    private readonly TestDatabases databases = new();
    private ServiceProvider services = null!;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    public StatementCounter Statements { get; } = new();
    public SmallHierarchy Hierarchy { get; private set; } = null!;
    public Tenant Tenant => Hierarchy.Tenants[0];
    public Customer Customer => Hierarchy.Customers[0];

    public static async Task<BillingWorld> CreateAsync(DatabaseKind kind)
    {
        var world = new BillingWorld();
        var database = await world.databases.NewAsync(kind);
        world.Hierarchy = await SmallHierarchy.SeedAsync(database);
        world.services = database.Provide(more => more.AddSingleton<TimeProvider>(world.Time).AddSingleton<IInterceptor>(world.Statements)
            .AddScoped<Lineages>().AddScoped<MerchantService>().AddScoped<MoveMerchantService>().AddScoped<LifecycleService>().AddScpContracts());
        return world;
    }

    public Session AsSystem() => TestDatabase.Open(services, caller => caller.BecomeSystem());

    /// <summary>A user with a few rights at an owner, of which the first is what is about to be written by.</summary>
    public Session As(Owner owner, params string[] permissions)
    {
        var session = TestDatabase.As(services, owner.OwnerPath, permissions);
        session.Caller.BeginWrite(Permissions.Get(permissions[0]));
        return session;
    }

    public async Task<T> SeeAsync<T>(Func<ScpDbContext, Task<T>> look)
    {
        await using var session = AsSystem();
        return await look(session.Db);
    }

    public async Task<Plan> DraftAsync(string code, decimal price = 0, IReadOnlyList<PriceComponentInput>? components = null,
        IReadOnlyList<EntitlementInput>? entitlements = null, BillingInterval interval = BillingInterval.Month, int trialDays = 0, Tenant? tenant = null, string currency = "CHF")
    {
        await using var session = As(tenant ?? Tenant, Permissions.PlansWrite);
        var made = await session.The<PlanService>().CreateAsync(new((tenant ?? Tenant).NodeId(), code, code, currency, price, interval, trialDays, components, entitlements), default);
        return made.Value ?? throw new InvalidOperationException(made.Error!.Message);
    }

    public async Task<Plan> PublishAsync(Plan draft)
    {
        await using var session = As(Tenant.Id == draft.OwnerId ? Tenant : Hierarchy.Tenants[1], Permissions.PlansWrite);
        return (await session.The<PlanService>().PublishAsync(new(draft.NodeId()), default)).Value!;
    }

    public async Task<Plan> SellAsync(string code, decimal price = 0, IReadOnlyList<PriceComponentInput>? components = null,
        IReadOnlyList<EntitlementInput>? entitlements = null, BillingInterval interval = BillingInterval.Month, int trialDays = 0) =>
        await PublishAsync(await DraftAsync(code, price, components, entitlements, interval, trialDays));

    public async Task<Result<Contract>> TryStartAsync(Plan plan, Customer? customer = null, DateTimeOffset? at = null)
    {
        await using var session = As(Tenant, Permissions.BillingWrite);
        return await session.The<ContractStart>().StartAsync(new((customer ?? Customer).NodeId(), plan.NodeId(), at), default);
    }

    public async Task<Contract> StartAsync(Plan plan, Customer? customer = null, DateTimeOffset? at = null) => (await TryStartAsync(plan, customer, at)).Value!;

    public async Task<Result<Contract>> ChangeAsync(Func<Session, Task<Result<Contract>>> change)
    {
        await using var session = As(Tenant, Permissions.BillingWrite);
        return await change(session);
    }

    public Task<Result<Contract>> ChangePlanAsync(Contract contract, Plan plan, ChangeTiming timing = ChangeTiming.Immediate) =>
        ChangeAsync(s => s.The<PlanChanges>().ChangeAsync(new(contract.NodeId(), plan.NodeId(), timing), default));

    public Task<Result<Contract>> CancelAsync(Contract contract, ChangeTiming timing) =>
        ChangeAsync(s => s.The<ContractService>().CancelAsync(new(contract.NodeId(), timing), default));

    public async Task<InvoicePreview> PreviewAsync(Contract contract, Plan plan, ChangeTiming timing = ChangeTiming.Immediate)
    {
        await using var session = As(Tenant, Permissions.BillingWrite);
        return (await session.The<PlanChangePreview>().OfAsync(new(contract.NodeId(), plan.NodeId(), timing), default))!;
    }

    public Task<Contract> ReadAsync(Contract contract) => SeeAsync(db => db.Contracts.AsNoTracking().SingleAsync(c => c.Id == contract.Id));

    public Task<List<PendingCharge>> PendingAsync(Contract contract) =>
        SeeAsync(db => db.PendingCharges.AsNoTracking().Where(c => c.ContractId == contract.Id).OrderBy(c => c.Id).ToListAsync());

    /// <summary>A small billing run over one contract: all that is due by now.</summary>
    public async Task<IReadOnlyList<PeriodTurn>> RunAsync(Contract contract)
    {
        await using var session = AsSystem();
        return await session.Db.BillAsync(contract.Id, Time.GetUtcNow());
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await databases.DisposeAsync();
    }
}

internal static class BillingIds
{
    public static NodeId NodeId(this Plan plan) => new(nameof(Plan), plan.Id);
    public static NodeId NodeId(this Contract contract) => new(nameof(Contract), contract.Id);
}
