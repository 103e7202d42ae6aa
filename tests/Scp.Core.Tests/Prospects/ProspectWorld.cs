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
using Scp.Core.Onboarding.Provisioning;
using Scp.Core.Prospects;
using Scp.Core.Tests.Data;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Prospects;

/// <summary>The small hierarchy in a database that no other test sees, a clock, and the services of prospects.</summary>
internal sealed class ProspectWorld : IAsyncDisposable
{
    private readonly TestDatabases databases = new();
    private ServiceProvider services = null!;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    public StatementCounter Statements { get; } = new();
    public SmallHierarchy Hierarchy { get; private set; } = null!;
    public Tenant Tenant => Hierarchy.Tenants[0];

    public static async Task<ProspectWorld> CreateAsync(DatabaseKind kind)
    {
        var world = new ProspectWorld();
        var database = await world.databases.NewAsync(kind);
        world.Hierarchy = await SmallHierarchy.SeedAsync(database);
        world.services = database.Provide(more => more.AddSingleton<TimeProvider>(world.Time).AddSingleton<IInterceptor>(world.Statements)
            .AddScoped<Lineages>().AddScoped<CustomerService>().AddScoped<ProvisioningService>().AddScpContracts().AddScpProspects());
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

    public async Task<T> DoAsync<T>(string permission, Func<Session, Task<T>> work, Owner? at = null)
    {
        await using var session = As(at ?? Tenant, permission);
        return await work(session);
    }

    public async Task<T> SeeAsync<T>(Func<ScpDbContext, Task<T>> look)
    {
        await using var session = AsSystem();
        return await look(session.Db);
    }

    public async Task<Prospect> CreateAsync(string company, decimal? value = null, string? currency = null, string? stage = null, decimal? probability = null) =>
        (await DoAsync(Permissions.ProspectsWrite, s => s.The<ProspectService>().CreateAsync(
            new(Tenant.NodeId(), company, Value: value, Currency: currency, Stage: stage, Probability: probability), default))).Value!;

    public Task<Result<Prospect>> MoveAsync(Prospect prospect, string stage, string? etag = null) =>
        DoAsync(Permissions.ProspectsWrite, s => s.The<ProspectMoves>().MoveAsync(new(prospect.NodeId(), stage, etag), default));

    public Task<Result<Prospect>> LoseAsync(Prospect prospect, LostReason reason = LostReason.Price, string? note = null) =>
        DoAsync(Permissions.ProspectsWrite, s => s.The<ProspectMoves>().LoseAsync(new(prospect.NodeId(), reason, note), default));

    public Task<Result<Prospect>> ReopenAsync(Prospect prospect, string? stage = null) =>
        DoAsync(Permissions.ProspectsWrite, s => s.The<ProspectMoves>().ReopenAsync(new(prospect.NodeId(), stage), default));

    public Task<Result<Pipeline>> PutStagesAsync(string? etag, params PipelineStageInput[] stages) =>
        DoAsync(Permissions.ProspectsPipeline, s => s.The<PipelineService>().UpdateAsync(new(Tenant.NodeId(), stages, etag), default));

    public Task<Result<Prospect>> ConvertAsync(ConvertProspectInput input) =>
        DoAsync(Permissions.ProspectsConvert, s => s.The<Conversion>().ConvertAsync(input, default));

    public async Task<Plan> SellAsync(string code = "pro")
    {
        var draft = (await DoAsync(Permissions.PlansWrite, s => s.The<PlanService>().CreateAsync(new(Tenant.NodeId(), code, code, "CHF", 10), default))).Value!;
        return (await DoAsync(Permissions.PlansWrite, s => s.The<PlanService>().PublishAsync(new(new NodeId(nameof(Plan), draft.Id)), default))).Value!;
    }

    public Task<List<StageChange>> HistoryAsync(Prospect prospect) =>
        SeeAsync(db => db.StageChanges.AsNoTracking().Where(c => c.ProspectId == prospect.Id).OrderBy(c => c.Id).ToListAsync());

    public async Task<PipelineSummary> SumUpAsync(DateTimeOffset? from = null, DateTimeOffset? to = null) =>
        (await DoAsync(Permissions.ProspectsRead, s => s.The<PipelineReport>().OfAsync(Tenant.NodeId(), from, to, default)))!;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await databases.DisposeAsync();
    }
}

internal static class ProspectIds
{
    public static NodeId NodeId(this Prospect prospect) => new(nameof(Prospect), prospect.Id);
}
