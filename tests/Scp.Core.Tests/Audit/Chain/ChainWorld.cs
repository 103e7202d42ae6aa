using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Audit;
using Scp.Core.Audit.Chain;
using Scp.Core.Encryption;
using Scp.Core.Hierarchy;
using Scp.Core.Tests.Data;
using Scp.Core.Tests.Data.Saving;
using Scp.Testing;

namespace Scp.Core.Tests.Audit.Chain;

/// <summary>A database of its own with one tenant, and nodes that seal, sign and verify its audit log.</summary>
internal sealed class ChainWorld : IAsyncDisposable
{
    private readonly TestDatabases databases = new();
    private readonly List<ServiceProvider> nodes = [];
    private readonly AuditIds ids = new();
    private TestDatabase database = null!;

    public ServiceProvider Node { get; private set; } = null!;
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2025, 3, 1, 9, 0, 0, TimeSpan.Zero));
    public StatementCounter Statements { get; } = new();
    public Tenant Tenant { get; private set; } = null!;
    public Customer Customer { get; private set; } = null!;
    public string CheckpointPath { get; } = Path.Combine(Path.GetTempPath(), $"scp-test-{Guid.CreateVersion7():N}.ndjson");

    public static async Task<ChainWorld> CreateAsync(DatabaseKind kind)
    {
        var world = new ChainWorld();
        world.database = await world.databases.NewAsync(kind);
        world.Node = world.NewNode();
        await using var session = world.AsSystem();
        await PlatformSeed.EnsureAsync(session.Db, default);
        // Now, since that leaves an entry too.
        (await world.Node.GetRequiredService<AuditKeys>().ReadAsync(default)).Dispose();
        world.Tenant = await world.AddTenantAsync();
        return world;
    }

    public ServiceProvider NewNode()
    {
        var node = database.Provide(services => services.AddScpEncryption().AddScpAuditChain(new(CheckpointPath, Development: true)).AddSingleton<ServerKeyStore>()
            .AddSingleton(new MasterKeys(new Dictionary<string, byte[]> { ["first"] = new byte[MasterKeys.Size] }, "first"))
            .AddSingleton<TimeProvider>(Time).AddSingleton<IInterceptor>(Statements));
        nodes.Add(node);
        return node;
    }

    public Session AsSystem(IServiceProvider? node = null) => TestDatabase.Open(node ?? Node, caller => caller.BecomeSystem());

    /// <summary>Adds a tenant, which leaves one entry.</summary>
    public async Task<Tenant> AddTenantAsync()
    {
        await using var session = AsSystem();
        var tenant = Family.NewTenant();
        session.Db.AddRange(tenant, Customer = Family.NewCustomer(tenant, "first"));
        await session.Db.SaveChangesAsync();
        return tenant;
    }

    public AuditEntry NewEntry(string reason, DateTimeOffset? made = null)
    {
        var at = made ?? Time.GetUtcNow();
        return new()
        {
            Id = ids.Next(at), At = at, ActorId = Guid.CreateVersion7(), OwnerId = Customer.Id, OwnerPath = Customer.OwnerPath, TenantId = Tenant.Id, CustomerId = Customer.Id,
            Action = "customer.update", TargetType = "Customer", TargetId = Customer.Id, Outcome = AuditOutcome.Succeeded,
            Changes = """[{"field":"name","before":"Ü","after":"日本"}]""", Reason = reason, RequestId = "r", Ip = "192.0.2.1",
        };
    }

    public async Task AppendAsync(int count)
    {
        await using var session = AsSystem();
        session.Db.AddRange(Enumerable.Range(1, count).Select(i => NewEntry($"{i}")));
        await session.Db.SaveChangesAsync();
    }

    /// <summary>Appends so many that the tenant's chain has this length, seals all and signs it.</summary>
    public async Task GrowAsync(int length)
    {
        await AppendAsync(length - 2); // The tenant's and the customer's own entries come first.
        await SealAsync();
        await SignAsync();
    }

    public Task<int> SealAsync(IServiceProvider? node = null) => (node ?? Node).GetRequiredService<AuditSealer>().RunAsync(default);

    public Task<int> SignAsync() => Node.GetRequiredService<AuditCheckpointer>().RunAsync(default);

    public async Task<AuditVerification> VerifyAsync(long? from = null, long? to = null, Owner? chain = null)
    {
        await using var session = AsSystem();
        return await session.Services.GetRequiredService<AuditVerifier>().VerifyAsync(chain ?? Tenant, from, to, default);
    }

    public async Task<List<SealedEntry>> ChainAsync()
    {
        await using var session = AsSystem();
        return await session.Db.LinksOf(Tenant.Id, 0, long.MaxValue).ToListAsync();
    }

    /// <summary>As an attacker who has every right on the database.</summary>
    public async Task TamperAsync(string sql)
    {
        var text = sql.Replace("$chain", $"'{Tenant.Id.ToString().ToUpperInvariant()}'", StringComparison.Ordinal);
        if (database.Kind is DatabaseKind.Postgres)
        {
            await PostgresServer.ExecuteAsync(text, PostgresServer.DatabaseOf(database));
            return;
        }
        await using var session = AsSystem();
        foreach (var table in (string[])["audit_entries", "audit_links", "audit_checkpoints"])
            foreach (var change in (string[])["update", "delete"])
                await Scp.Core.Data.RawCommands.ExecuteAsync(session.Db, $"DROP TRIGGER IF EXISTS {table}_no_{change}", default);
        await Scp.Core.Data.RawCommands.ExecuteAsync(session.Db, text, default);
    }

    public DatabaseKind Kind => database.Kind;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await databases.DisposeAsync();
        File.Delete(CheckpointPath);
    }
}
