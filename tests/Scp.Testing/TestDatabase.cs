using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Data;
using Scp.Core.Data.Saving;

namespace Scp.Testing;

/// <summary>A migrated database of its own, reached as the product reaches it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Func<Task> remove;

    internal TestDatabase(DatabaseKind kind, ScpConnections connections, Func<Task> remove)
    {
        (Kind, Connections, this.remove) = (kind, connections, remove);
        services = Provide();
    }

    public DatabaseKind Kind { get; }
    public ScpConnections Connections { get; }

    public Session AsSystem() => Open(services, caller => caller.BecomeSystem());

    public Session AsNobody() => Open(services, _ => { });

    /// <summary>A user who holds these permissions at a path, or every permission where none is named.</summary>
    public Session As(string path, params string[] permissions) => As(services, path, permissions);

    /// <summary>The same for services that a test changed with <see cref="Provide"/>.</summary>
    public static Session As(IServiceProvider services, string path, params string[] permissions)
    {
        var held = permissions is [] ? Permissions.All.Select(p => p.Key) : permissions;
        return Open(services, caller => caller.Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of(held.Select(p => (path, p)))));
    }

    /// <summary>The product's data services on this database, with what a test adds or replaces; the caller disposes them.</summary>
    public ServiceProvider Provide(Action<IServiceCollection>? more = null) => ProvideFor(Connections, more);

    internal static ServiceProvider ProvideFor(ScpConnections connections, Action<IServiceCollection>? more = null)
    {
        var collection = new ServiceCollection().AddLogging().AddScpSaving().AddScpData(connections.Application, connections.Owner);
        more?.Invoke(collection);
        return collection.BuildServiceProvider(validateScopes: true);
    }

    internal static async Task MigrateAsync(ScpConnections connections)
    {
        await using var services = ProvideFor(connections);
        await services.GetRequiredService<DatabaseStartup>().RunAsync(CancellationToken.None);
    }

    /// <summary>A session whose caller the test itself makes known.</summary>
    public static Session Open(IServiceProvider services, Action<Caller> identify)
    {
        var session = new Session(services.CreateAsyncScope());
        session.Caller.RequestId = "test";
        identify(session.Caller);
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await remove();
    }
}
