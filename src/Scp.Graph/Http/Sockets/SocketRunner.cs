using System.Text.Json;
using Scp.Graph.Limits;

namespace Scp.Graph.Http.Sockets;

/// <summary>Runs operations in a service scope of their own and sends what they answer.</summary>
internal sealed class SocketRunner(HttpContext http, GraphExecutor executor, LimitOptions limits, GraphQLHttpHooks hooks, ILogger log)
{
    private const AllowedOperations Everything = AllowedOperations.Query | AllowedOperations.Mutation | AllowedOperations.Subscription;

    /// <param name="leave">Frees the id; called before the last message, upon which the client may use it again. False when
    /// the client has completed the operation: it wants to hear no more of it.</param>
    public async Task RunAsync(SocketOperation operation, GraphRequest request, SocketChannel channel, Func<bool> leave)
    {
        ReadOnlyMemory<byte> last;
        try
        {
            last = await AnswerAsync(operation, request with { Allowed = Everything }, channel);
        }
        catch (OperationCanceledException)
        {
            // Stopped by the client, for which leave gives false, or out of time.
            last = SocketMessages.Error(operation.Id, HttpProblem.TimedOut.Errors);
        }
        catch (Exception unexpected)
        {
            log.LogError(unexpected, "A subscription failed in request {RequestId}.", http.TraceIdentifier);
            last = SocketMessages.Error(operation.Id, HttpProblem.Unexpected.Errors);
        }
        if (leave()) await channel.SendAsync(last, CancellationToken.None);
    }

    /// <returns>The message that ends the operation.</returns>
    private async Task<ReadOnlyMemory<byte>> AnswerAsync(SocketOperation operation, GraphRequest request, SocketChannel channel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(operation.Stop.Token, http.RequestAborted);
        deadline.CancelAfter(limits.ExecutionTimeout);
        await using var scope = http.RequestServices.CreateAsyncScope();
        if (!await hooks.EnterScope(http, scope.ServiceProvider)) return SocketMessages.Error(operation.Id, HttpProblem.NotAuthenticated.Errors);

        using var response = await executor.ExecuteAsync(request, scope.ServiceProvider, deadline.Token);
        if (response.Kind is ResponseKind.RequestError or ResponseKind.NotAllowed or ResponseKind.RateLimited) return SocketMessages.Error(operation.Id, ErrorsOf(response));
        if (response.Events is null) await channel.SendAsync(SocketMessages.Next(operation.Id, response.Body), deadline.Token);
        else if (!await RelayAsync(operation, response.Events, scope.ServiceProvider.GetRequiredService<Caller>(), channel, deadline)) return SocketMessages.Error(operation.Id, HttpProblem.NotAuthenticated.Errors);
        return SocketMessages.Complete(operation.Id);
    }

    /// <returns>False when the caller may hear no more.</returns>
    private async Task<bool> RelayAsync(
        SocketOperation operation, IAsyncEnumerable<GraphResponse> events, Caller subscriber, SocketChannel channel, CancellationTokenSource deadline)
    {
        deadline.CancelAfter(Timeout.InfiniteTimeSpan);
        await foreach (var response in events.WithCancellation(deadline.Token))
            using (response)
            {
                if (!await hooks.MayHearAsync(http, subscriber)) return false;
                await channel.SendAsync(SocketMessages.Next(operation.Id, response.Body), deadline.Token);
            }
        return true;
    }

    // The error message carries the list alone.
    private static byte[] ErrorsOf(GraphResponse response)
    {
        if (response.Kind is ResponseKind.NotAllowed) return HttpProblem.OperationNotAllowed.Errors;
        using var body = JsonDocument.Parse(response.Body);
        return body.RootElement.TryGetProperty("errors", out var errors) ? JsonSerializer.SerializeToUtf8Bytes(errors) : "[]"u8.ToArray();
    }
}
