using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Core.Settings;
using Scp.Core.Tests.Data;
using Scp.Core.Tests.Encryption;
using Scp.Testing;

namespace Scp.Core.Tests.Settings;

/// <summary>The small hierarchy in a database that no other test sees, and the services of settings.</summary>
internal sealed class SettingsWorld : IAsyncDisposable
{
    private readonly TestDatabases databases;
    private readonly ServiceProvider services;

    private SettingsWorld(TestDatabases databases, TestDatabase database, SmallHierarchy hierarchy)
    {
        (this.databases, Hierarchy) = (databases, hierarchy);
        services = database.Provide(more => more.AddTestEncryption().AddScpSettings().AddSingleton<TimeProvider>(Time).AddSingleton<IInterceptor>(Statements));
    }

    public SmallHierarchy Hierarchy { get; }
    public Tenant Tenant => Hierarchy.Tenants[0];
    public Customer Customer => Hierarchy.Customers[0];
    public Merchant Merchant => Hierarchy.Merchants[0];
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    public StatementCounter Statements { get; } = new();

    public static async Task<SettingsWorld> CreateAsync(DatabaseKind kind)
    {
        var databases = new TestDatabases();
        var database = await databases.NewAsync(kind);
        return new(databases, database, await SmallHierarchy.SeedAsync(database));
    }

    public SettingsSession AsSystem() => new(TestDatabase.Open(services, caller => caller.BecomeSystem()));

    /// <summary>A user who may read settings at and below an owner, change what <paramref name="write"/> allows, and nothing elsewhere.</summary>
    public SettingsSession As(Owner owner, string write = Permissions.SettingsWrite)
    {
        var session = TestDatabase.As(services, owner.OwnerPath, Permissions.SettingsRead, write);
        session.Caller.BeginWrite(Permissions.Get(write));
        return new(session);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await databases.DisposeAsync();
    }
}
