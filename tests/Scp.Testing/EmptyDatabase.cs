using Scp.Core.Data;

namespace Scp.Testing;

/// <summary>A PostgreSQL database without a schema.</summary>
public sealed class EmptyDatabase(string name) : IAsyncDisposable
{
    public ScpConnections Connections { get; } = PostgresServer.Connect(name);

    public static async Task<EmptyDatabase> CreateAsync() => new(await PostgresServer.NewEmptyAsync());

    public async ValueTask DisposeAsync() => await PostgresServer.DropAsync(name);
}
