using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Access;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Imports;
using Scp.Core.Tests.Data;
using Scp.Testing;

namespace Scp.Core.Tests.Onboarding.Imports;

/// <summary>One database with the small hierarchy, nodes that import, and a machine that starts imports.</summary>
internal sealed class ImportWorld : IAsyncDisposable
{
    public const string CustomerHeader = "slug,name,legalName,contactEmail\n";
    public const string MerchantHeader = "slug,name,timeZone,currency\n";

    private readonly TestDatabases databases = new();
    private readonly List<ServiceProvider> nodes = [];
    private TestDatabase database = null!;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    public StatementCounter Statements { get; } = new();
    public SmallHierarchy Hierarchy { get; private set; } = null!;
    public ServiceProvider Node => nodes[0];
    public Tenant Tenant => Hierarchy.Tenants[0];
    public Customer Customer => Hierarchy.Customers[0];

    public static async Task<ImportWorld> CreateAsync(DatabaseKind kind, ImportOptions? options = null)
    {
        var world = new ImportWorld();
        world.database = await world.databases.NewAsync(kind);
        world.Hierarchy = await SmallHierarchy.SeedAsync(world.database);
        world.NewNode(options);
        return world;
    }

    public ServiceProvider NewNode(ImportOptions? options = null)
    {
        nodes.Add(database.Provide(services => services.AddSingleton<TimeProvider>(Time).AddSingleton<IInterceptor>(Statements)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddScoped<Lineages>().AddScpImports()
            .AddSingleton(options ?? new ImportOptions { BatchRows = 3 })));
        return nodes[^1];
    }

    /// <summary>A machine that holds permissions at an owner, all that an import takes where none is named.</summary>
    public async Task<ApiClient> MachineAsync(Owner at, params string[] permissions)
    {
        var id = Guid.CreateVersion7();
        var role = new Role
        {
            Id = Guid.CreateVersion7(), OwnerId = at.Id, OwnerPath = at.OwnerPath, Key = $"r-{id:N}", Name = "Imports", Description = "",
            Permissions = permissions is [] ? [Permissions.ImportsWrite, Permissions.CustomersWrite, Permissions.MerchantsWrite] : [.. permissions],
        };
        var client = new ApiClient { Id = id, OwnerId = at.Id, OwnerPath = at.OwnerPath, ClientId = $"m-{id:N}", Name = "m", CreatedAt = DateTimeOffset.UnixEpoch };
        await ChangeAsync(db => db.AddRange(role, client, new RoleAssignment
        {
            Id = Guid.CreateVersion7(), RoleId = role.Id, OwnerId = at.Id, OwnerPath = at.OwnerPath, ClientId = id, GrantedAt = DateTimeOffset.UnixEpoch,
        }));
        return client;
    }

    /// <summary>As the machine, which holds at its home what is named.</summary>
    public Session As(ApiClient machine, params string[] permissions) => TestDatabase.Open(Node, caller =>
    {
        string[] held = permissions is [] ? [Permissions.ImportsWrite, Permissions.CustomersWrite, Permissions.MerchantsWrite] : permissions;
        caller.Identify(CallerKind.Client, machine.Id, Grants.Of(held.Select(p => (machine.OwnerPath, p))));
        caller.BeginWrite(Permissions.Get(Permissions.ImportsWrite));
    });

    public async Task<ImportRun> StartAsync(ApiClient machine, Owner owner, ImportKind kind = ImportKind.Customers,
        ImportErrorPolicy policy = ImportErrorPolicy.RejectFailedRows, ImportFormat format = ImportFormat.Csv)
    {
        await using var session = As(machine);
        var started = await session.Services.GetRequiredService<ImportService>().StartAsync(new(new(owner.Kind.ToString(), owner.Id), kind, format, policy), default);
        return started.Value ?? throw new InvalidOperationException(started.Error!.Message);
    }

    public Task<Result<ImportRun>> UploadAsync(ApiClient machine, ImportRun run, string text) => UploadAsync(machine, run, new MemoryStream(Encoding.UTF8.GetBytes(text)));

    public async Task<Result<ImportRun>> UploadAsync(ApiClient machine, ImportRun run, Stream file)
    {
        await using var session = As(machine);
        return await session.Services.GetRequiredService<ImportUpload>().ReceiveAsync(new("ImportRun", run.Id), file, default);
    }

    /// <summary>The whole way of one file, at the tenant.</summary>
    public async Task<ImportRun> ImportAsync(string text, ImportErrorPolicy policy = ImportErrorPolicy.RejectFailedRows, ImportFormat format = ImportFormat.Csv)
    {
        var machine = await MachineAsync(Tenant);
        var run = await StartAsync(machine, Tenant, policy: policy, format: format);
        var received = await UploadAsync(machine, run, text);
        if (received.Error is { } refused) throw new InvalidOperationException(refused.Message);
        await RunAsync();
        return await FindAsync(run);
    }

    public Task RunAsync(ServiceProvider? node = null) => (node ?? Node).GetRequiredService<ImportWorker>().RunAsync(default);

    /// <summary>A node works for so many steps and is gone.</summary>
    public Task DieAfterAsync(int steps, ImportRun run, ServiceProvider? node = null) => (node ?? Node).GetRequiredService<ImportWorker>().WorkAsync(run.Id, steps, default);

    public Task<ImportRun> FindAsync(ImportRun run) => SeeAsync(db => db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == run.Id));

    public Task<List<string>> SlugsAsync(Owner parent) => SeeAsync(db => db.Owners.Where(o => o.ParentId == parent.Id).OrderBy(o => o.Slug).Select(o => o.Slug).ToListAsync());

    public async Task<List<string>> ReportAsync(ImportRun run) => [.. (await SeeAsync(db => db.ImportRowErrors.AsNoTracking().Where(e => e.RunId == run.Id).ToListAsync()))
        .OrderBy(e => e.Line).ThenBy(e => e.Column, StringComparer.Ordinal).Select(e => $"{e.Line} {e.Column ?? "-"} {e.Code}")];

    public async Task<T> SeeAsync<T>(Func<ScpDbContext, Task<T>> look)
    {
        await using var session = TestDatabase.Open(Node, caller => caller.BecomeSystem());
        return await look(session.Db);
    }

    public async Task ChangeAsync(Action<ScpDbContext> change)
    {
        await using var session = TestDatabase.Open(Node, caller => caller.BecomeSystem());
        change(session.Db);
        await session.Db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await databases.DisposeAsync();
    }
}
