using System.Buffers;
using System.Collections.Concurrent;

namespace Scp.Graph.Http.Sockets;

/// <summary>The operations of one socket, side by side. Started and stopped by its reader alone.</summary>
internal sealed class SocketOperations(SocketChannel channel, SocketRunner runner, GraphQLHttpOptions options)
{
    private readonly ConcurrentDictionary<string, SocketOperation> byId = [];
    // One that the client completed may still be unwinding: it counts until it is done, or subscribe and complete in turn
    // would start any number.
    private readonly ConcurrentDictionary<SocketOperation, Task> alive = [];

    /// <returns>Why the socket is to be closed; null when the operation runs or was answered.</returns>
    public async ValueTask<SocketClose?> StartAsync(string id, ReadOnlyMemory<byte> payload)
    {
        if (byId.ContainsKey(id)) return SocketClose.Duplicate(id);
        var parsed = RequestJson.Parse(new ReadOnlySequence<byte>(payload), options.MaxVariableValues);
        if (alive.Count >= options.MaxOperationsPerSocket) parsed = HttpProblem.TooManyOperations;
        if (parsed.Request is not { } request)
        {
            await channel.SendAsync(SocketMessages.Error(id, parsed.Problem!.Errors), CancellationToken.None);
            return null;
        }
        var operation = new SocketOperation(id, new());
        byId[id] = operation;
        var run = new Task<Task>(() => runner.RunAsync(operation, request, channel, () => byId.TryRemove(KeyValuePair.Create(id, operation))));
        alive[operation] = run.Unwrap();
        _ = alive[operation].ContinueWith(_ => alive.TryRemove(operation, out Task? _), TaskScheduler.Default);
        run.Start(TaskScheduler.Default);
        return null;
    }

    public async ValueTask StopAsync(string id)
    {
        if (byId.TryRemove(id, out var operation)) await operation.Stop.CancelAsync();
    }

    public async Task StopAllAsync()
    {
        foreach (var operation in byId.Values) await operation.Stop.CancelAsync();
        await Task.WhenAll(alive.Values);
    }
}
