using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Core.Placement;
using Scp.Core.Onboarding;
using Scp.Core.Tests.Data;
using Scp.Testing;

namespace Scp.Core.Tests.Hierarchy;

/// <summary>The small hierarchy in a database that no other test sees, and the services that change it.</summary>
internal sealed class HierarchyWorld : IAsyncDisposable
{
    private readonly TestDatabases databases;
    private readonly ServiceProvider services;

    private HierarchyWorld(TestDatabases databases, TestDatabase database, SmallHierarchy hierarchy)
    {
        (this.databases, Hierarchy) = (databases, hierarchy);
        services = database.Provide(more => more.AddSingleton<IInterceptor>(Statements)
            .AddScoped<Lineages>().AddScoped<TenantService>().AddScoped<CustomerService>().AddScoped<MerchantService>()
            .AddScoped<EndCustomerService>().AddScoped<LifecycleService>().AddScoped<MoveMerchantService>().AddScpCustomers().AddScpPlacement(new ConfigurationBuilder().Build()));
    }

    public SmallHierarchy Hierarchy { get; }
    public StatementCounter Statements { get; } = new();

    public static async Task<HierarchyWorld> CreateAsync(DatabaseKind kind)
    {
        var databases = new TestDatabases();
        var database = await databases.NewAsync(kind);
        return new(databases, database, await SmallHierarchy.SeedAsync(database));
    }

    /// <summary>An owner by its slug, such as <c>customer-0-1</c>.</summary>
    public T The<T>(string slug) where T : Owner => Hierarchy.Owners.OfType<T>().Single(o => o.Slug == slug);

    public Session AsSystem() => TestDatabase.Open(services, caller => caller.BecomeSystem());

    /// <summary>A user who holds a permission at a few owners, declares it for what it writes, and may read everything below
    /// <paramref name="home"/>.</summary>
    public Session As(Owner home, string permission, params Owner[] at) => TestDatabase.Open(services, caller =>
    {
        var read = Permissions.All.Where(p => p.Key.EndsWith(":read", StringComparison.Ordinal)).Select(p => (home.OwnerPath, p.Key));
        caller.Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of([.. at.Select(o => (o.OwnerPath, permission)), .. read]));
        caller.BeginWrite(Permissions.Get(permission));
    });

    /// <summary>Looks behind, as the system.</summary>
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

    public async Task CloseAsync(Owner owner, OwnerStatus status)
    {
        await using var session = AsSystem();
        (await session.Db.Owners.SingleAsync(o => o.Id == owner.Id)).Status = status;
        await session.Db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await databases.DisposeAsync();
    }
}

internal static class HierarchySessions
{
    public static T The<T>(this Session session) where T : notnull => session.Services.GetRequiredService<T>();

    public static NodeId NodeId(this Owner owner) => new(owner.Kind.ToString(), owner.Id);

    /// <summary>The fields that a validation found fault with.</summary>
    public static IEnumerable<string> Faults<T>(this Result<T> result) => Assert.IsType<ValidationError>(result.Error).Fields.Select(f => f.Field);
}
