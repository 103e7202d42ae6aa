using System.Net;
using System.Net.Sockets;
using Npgsql;
using Scp.Core.Data;

namespace Scp.Core.Tests.Data.Changes;

/// <summary>Stands between a node and its database; once it is frozen nothing passes, and nobody is told.</summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> ends = [];
    private volatile bool frozen;

    public Relay(ScpConnections connections)
    {
        var target = new NpgsqlConnectionStringBuilder(connections.Application);
        listener.Start();
        _ = AcceptAsync(target.Host!, target.Port);
        (target.Host, target.Port) = ("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        Connections = connections with { Application = target.ConnectionString };
    }

    /// <summary>To the database by way of the relay.</summary>
    public ScpConnections Connections { get; }

    public void Freeze() => frozen = true;

    public void Thaw() => frozen = false;

    private async Task AcceptAsync(string host, int port)
    {
        while (true)
        {
            var near = await listener.AcceptTcpClientAsync();
            var far = new TcpClient();
            await far.ConnectAsync(host, port);
            ends.AddRange([near, far]);
            _ = PassAsync(near, far);
            _ = PassAsync(far, near);
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to)
    {
        var buffer = new byte[8_192];
        while (await from.GetStream().ReadAsync(buffer) is > 0 and var count)
            if (!frozen) await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
    }

    public void Dispose()
    {
        listener.Dispose();
        foreach (var end in ends) end.Dispose();
    }
}
