using Microsoft.AspNetCore.Http.Features;
using Scp.Graph.Limits;

namespace Scp.Graph.Http.Sockets;

/// <summary>Accepts sockets of the sub-protocol graphql-transport-ws.</summary>
internal sealed class SocketEndpoint(
    GraphExecutor executor, GraphQLHttpOptions options, LimitOptions limits, GraphQLHttpHooks hooks, TimeProvider time, ILogger<SocketEndpoint> log)
{
    private const string Protocol = "graphql-transport-ws";

    public static bool IsUpgrade(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } ||
        context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    /// <summary>A branch of its own, so that other requests do not pay for the middleware.</summary>
    public RequestDelegate Pipeline(IEndpointRouteBuilder endpoints)
    {
        var branch = endpoints.CreateApplicationBuilder();
        branch.UseWebSockets(new() { KeepAliveInterval = options.KeepAlive, KeepAliveTimeout = options.KeepAlive });
        branch.Run(HandleAsync);
        return branch.Build();
    }

    private async Task HandleAsync(HttpContext context)
    {
        // Any page may open a socket, and the browser sends its cookies along: the origin is all there is to tell by.
        if (!Origins.Allows(context.Request, options.AllowedOrigins))
        {
            await ResponseBody.WriteAsync(context.Response, HttpProblem.ForeignOrigin, ResponseMedia.Json);
            return;
        }
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await ResponseBody.WriteAsync(context.Response, HttpProblem.MethodNotAllowed, ResponseMedia.Json);
            return;
        }
        var speaks = context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(speaks ? Protocol : null);
        using var channel = new SocketChannel(socket, options.MaxSocketMessageBytes, context.RequestAborted);
        if (!speaks)
        {
            await channel.CloseAsync(SocketClose.UnknownProtocol);
            return;
        }
        var operations = new SocketOperations(channel, new(context, executor, limits, hooks, log), options);
        await new SocketSession(channel, operations, context, options, hooks, time).RunAsync();
    }
}
