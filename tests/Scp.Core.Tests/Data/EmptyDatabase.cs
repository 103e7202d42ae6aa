using Scp.Core.Data;
using Scp.Testing;

namespace Scp.Core.Tests.Data;

/// <summary>A PostgreSQL database without a schema.</summary>
internal sealed class EmptyDatabase(string name) : IAsyncDisposable
{
    public ScpConnections Connections { get; } = PostgresServer.Connect(name);

    public static async Task<EmptyDatabase> CreateAsync() => new(await PostgresServer.NewEmptyAsync());

    public async ValueTask DisposeAsync() => await PostgresServer.DropAsync(name);
}
