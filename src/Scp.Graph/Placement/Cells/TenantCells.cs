using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Scp.Core.Access.Messages;
using Scp.Core.Placement;

namespace Scp.Graph.Placement.Cells;

/// <summary>The cells of this process: one for each tenant whose own database is ready, and none for others. What fails is tried again by
/// itself; neither the registry nor other cells wait for it.</summary>
internal sealed class TenantCells(
    IServiceProvider registry, PlacementServers servers, IOptions<PlacementOptions> options, CellMirror mirror, TimeProvider time, ILogger<TenantCells> log)
    : IAsyncDisposable
{
    private const int AtOnce = 2;

    private readonly SemaphoreSlim turns = new(AtOnce);
    private volatile bool leaving;
    private FrozenDictionary<string, TenantCell> byHost = FrozenDictionary<string, TenantCell>.Empty;

    /// <summary>By host, such as <c>acme.scp.example</c>; also of tenants whose cells are not open.</summary>
    public FrozenDictionary<string, TenantCell> ByHost => Volatile.Read(ref byHost);

    /// <summary>Opens what is ready, in the background, and closes what is placed no more.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        if (leaving) return;
        var placed = await ReadAsync(ct);
        var known = ByHost.Values.ToDictionary(c => c.Place);
        var cells = placed.Select(p => (Placed: p, Cell: known.Remove(p.Place, out var cell) ? cell : new TenantCell(p.Place))).ToList();
        // First, so that nobody is led to what closes.
        Volatile.Write(ref byHost, cells.ToFrozenDictionary(c => $"{c.Cell.Place.Slug}.{options.Value.Domain}", c => c.Cell, StringComparer.OrdinalIgnoreCase));
        await Task.WhenAll(known.Values.Select(CloseAsync));
        foreach (var (tenant, cell) in cells)
            if (tenant.Ready && cell.IsDue(time.GetUtcNow())) cell.Begin(OpenAsync(cell, tenant.Connections, ct));
    }

    /// <summary>The job: what the registry says reaches the cells that are open here.</summary>
    public Task MirrorAsync(CancellationToken ct) => mirror.RunAsync([.. Open], ct);

    /// <summary>The process leaves: whatever waits for that in a cell is told.</summary>
    public void Leave()
    {
        leaving = true;
        foreach (var cell in Open) cell.Leave();
    }

    public async Task CloseAllAsync()
    {
        var cells = ByHost.Values;
        Volatile.Write(ref byHost, FrozenDictionary<string, TenantCell>.Empty);
        await Task.WhenAll(cells.Select(CloseAsync));
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAllAsync();
        turns.Dispose();
    }

    private IEnumerable<Cell> Open => ByHost.Values.Select(c => c.Open).OfType<Cell>();

    private async Task<IReadOnlyList<PlacedTenant>> ReadAsync(CancellationToken ct)
    {
        await using var scope = registry.GetRequiredService<IServiceScopeFactory>().CreateSystemScope("cells");
        return await PlacedTenant.ReadAsync(scope.ServiceProvider.GetRequiredService<ScpDbContext>(), servers, ct);
    }

    private async Task OpenAsync(TenantCell cell, ScpConnections? connections, CancellationToken ct)
    {
        try
        {
            await turns.WaitAsync(ct);
            try
            {
                if (cell.Take() is { } stopped) await stopped.DisposeAsync();
                // Away from the loop: putting services together is work for the processor.
                cell.Opened(await Task.Run(() => StartAsync(cell.Place, connections, ct), ct));
                log.LogInformation("The cell of tenant {Tenant} is open.", cell.Place.TenantId);
            }
            finally
            {
                turns.Release();
            }
        }
        catch (Exception failure)
        {
            // Of a server that stops it is no news.
            if (!ct.IsCancellationRequested)
                log.LogError(failure, "The cell of tenant {Tenant} does not open; trying again in {Pause}.", cell.Place.TenantId, cell.Failed(time.GetUtcNow()));
        }
    }

    private async Task<Cell> StartAsync(CellPlace place, ScpConnections? connections, CancellationToken ct)
    {
        if (connections is null) throw new InvalidOperationException($"No server '{place.Server}' is configured.");
        var address = new UriBuilder(registry.GetRequiredService<ServerAddress>()()) { Host = $"{place.Slug}.{options.Value.Domain}" }.Uri;
        var cell = Cell.Build(place, connections, address, registry);
        try
        {
            await cell.StartAsync(mirror.ApplyAsync, ct);
            return cell;
        }
        catch
        {
            await cell.DisposeAsync();
            throw;
        }
    }

    private async Task CloseAsync(TenantCell place)
    {
        await place.Opening;
        try
        {
            if (place.Take() is { } cell) await cell.DisposeAsync();
        }
        catch (Exception failure)
        {
            log.LogError(failure, "The cell of tenant {Tenant} did not close in order.", place.Place.TenantId);
        }
    }
}
