namespace Scp.Graph.Http.Sockets;

/// <summary>The life of one socket: initialisation, then messages until either side closes.</summary>
internal sealed class SocketSession(
    SocketChannel channel, SocketOperations operations, HttpContext http, GraphQLHttpOptions options, GraphQLHttpHooks hooks, TimeProvider time)
{
    private bool initialised;
    private bool acknowledged;

    public async Task RunAsync()
    {
        using var ended = new CancellationTokenSource();
        var watch = Task.WhenAll(AwaitInitAsync(ended.Token), KeepAliveAsync(ended.Token));
        try
        {
            while (await channel.ReceiveAsync() is { } text)
                if (await HandleAsync(SocketMessage.Parse(text)) is { } reason) await channel.CloseAsync(reason);
            await channel.CloseAsync(SocketClose.Normal);
        }
        finally
        {
            await ended.CancelAsync();
            await operations.StopAllAsync();
            await watch;
        }
    }

    /// <returns>Why the socket is to be closed; null when it stays open.</returns>
    private async ValueTask<SocketClose?> HandleAsync(SocketMessage? received)
    {
        if (received is not { } message) return SocketClose.Invalid("Invalid message received");
        switch (message)
        {
            case { Type: "connection_init" }:
                return await InitialiseAsync(message);
            case { Type: "ping" }:
                await channel.SendAsync(SocketMessages.Pong(message.Payload), http.RequestAborted);
                return null;
            case { Type: "pong" }:
                return null;
            case { Type: "subscribe", Id: { Length: > 0 } id, Payload.IsEmpty: false }:
                return acknowledged ? await operations.StartAsync(id, message.Payload) : SocketClose.Unauthorized;
            case { Type: "complete", Id: { Length: > 0 } id }:
                await operations.StopAsync(id);
                return null;
            default:
                return SocketClose.Invalid("Invalid message received");
        }
    }

    private async ValueTask<SocketClose?> InitialiseAsync(SocketMessage message)
    {
        if (initialised) return SocketClose.TooManyInits;
        initialised = true;
        if (!await hooks.Authenticate(http, message.Authorization())) return SocketClose.Forbidden;
        acknowledged = true;
        await channel.SendAsync(SocketMessages.Ack, http.RequestAborted);
        return null;
    }

    private async Task AwaitInitAsync(CancellationToken ended)
    {
        await Task.Delay(options.ConnectionInitTimeout, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!initialised && !ended.IsCancellationRequested) await channel.CloseAsync(SocketClose.InitTimeout);
    }

    // Browsers do not show the pings of the socket itself to the page; these they do.
    private async Task KeepAliveAsync(CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            await Task.Delay(options.KeepAlive, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (acknowledged && !ended.IsCancellationRequested) await channel.SendAsync(SocketMessages.Ping, CancellationToken.None);
        }
    }
}
