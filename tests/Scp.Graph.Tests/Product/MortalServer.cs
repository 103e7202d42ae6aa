using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Data;
using Scp.Core.Data.Saving;

namespace Scp.Graph.Tests.Product;

/// <summary>The server's process, killed without a warning and started anew over the same database, into which the test looks itself.</summary>
internal sealed class MortalServer(string folder, ScpConnections connections, params (string Key, string? Value)[] settings) : IAsyncDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(4), look = TimeSpan.FromMilliseconds(5);
    private readonly ServiceProvider data = new ServiceCollection().AddLogging().AddScpSaving().AddScpData(connections.Application, connections.Owner).BuildServiceProvider();
    private ServerProcess? process;

    public int Deaths { get; private set; }

    public async Task<Uri> StartAsync(bool jobs = true)
    {
        process = ServerProcess.Start(folder, "Development", [.. settings, ("Jobs__Enabled", jobs ? "true" : "false")]);
        await process.PrintsAsync("Application started");
        return process.Address;
    }

    /// <summary>What it was at stays leased to it for a minute or two. Nobody waits for that here: the leases are ended in its place.</summary>
    public async Task KillAsync()
    {
        await process!.DisposeAsync();
        Deaths++;
        await ArrangeAsync(async db =>
        {
            foreach (var run in await db.ProvisioningRuns.Where(r => r.ClaimedUntil != null).ToListAsync()) run.ClaimedUntil = null;
            foreach (var run in await db.BillingRuns.Where(r => r.LeasedUntil != null).ToListAsync()) run.LeasedUntil = null;
        });
    }

    public async Task ArrangeAsync(Func<ScpDbContext, Task> change)
    {
        await using var scope = NewScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        await change(db);
        await db.SaveChangesAsync();
    }

    public async Task<T> ReadAsync<T>(Func<ScpDbContext, Task<T>> read)
    {
        await using var scope = NewScope();
        return await read(scope.ServiceProvider.GetRequiredService<ScpDbContext>());
    }

    /// <summary>Looks into the database until it is as a test waits for.</summary>
    public async Task<T> UntilAsync<T>(Func<ScpDbContext, Task<T>> read, Func<T, bool> reached)
    {
        using var limit = new CancellationTokenSource(patience);
        while (true)
        {
            var found = await ReadAsync(read);
            if (reached(found)) return found;
            Assert.False(limit.IsCancellationRequested, $"It stays at {found}.\n{process!.Output}\n{process.Errors}");
            await Task.Delay(look);
        }
    }

    private AsyncServiceScope NewScope()
    {
        var scope = data.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        return scope;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        await data.DisposeAsync();
    }
}
