using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Scp.Graph.Placement.Cells;

/// <summary>The server of a cell. It listens nowhere: the front hands it the requests that are for the cell's host.</summary>
internal sealed class CellServer : IServer
{
    private readonly Lock door = new();
    private readonly HashSet<HttpContext> inside = [];
    private readonly TaskCompletionSource empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<HttpContext, Task>? serve;
    private bool closing;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull
    {
        serve = front => ServeAsync(application, front);
        return Task.CompletedTask;
    }

    /// <returns>False when the cell takes no request: it has not started, or is closing.</returns>
    public async Task<bool> TryServeAsync(HttpContext front)
    {
        if (serve is null || !Enter(front)) return false;
        // Called in reverse: after the cell has ended what it kept for the answer.
        front.Response.OnCompleted(() =>
        {
            Leave(front);
            return Task.CompletedTask;
        });
        await serve(front);
        return true;
    }

    /// <summary>Lets nobody in any more, waits for what is under way, and breaks off what takes longer.</summary>
    public async Task EmptyAsync(TimeSpan patience)
    {
        if (CloseDoor()) return;
        await empty.Task.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        HttpContext[] left;
        lock (door) left = [.. inside];
        foreach (var request in left) request.Abort();
        await empty.Task.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        CloseDoor();
        return Task.CompletedTask;
    }

    public void Dispose() => CloseDoor();

    private static async Task ServeAsync<TContext>(IHttpApplication<TContext> application, HttpContext front) where TContext : notnull
    {
        var context = application.CreateContext(CellFeatures.Of(front.Features));
        Exception? failure = null;
        // Not when it returns: an answer without a body begins, and calls back, only after that.
        front.Response.OnCompleted(() =>
        {
            application.DisposeContext(context, failure);
            return Task.CompletedTask;
        });
        try
        {
            await application.ProcessRequestAsync(context);
        }
        catch (Exception unhandled)
        {
            failure = unhandled;
            throw; // To the server in front, which answers and logs as it does for its own.
        }
    }

    /// <returns>True when nobody is inside.</returns>
    private bool CloseDoor()
    {
        lock (door)
        {
            closing = true;
            return inside.Count is 0;
        }
    }

    private bool Enter(HttpContext front)
    {
        lock (door) return !closing && inside.Add(front);
    }

    private void Leave(HttpContext front)
    {
        lock (door)
            if (inside.Remove(front) && closing && inside.Count is 0) empty.TrySetResult();
    }
}
