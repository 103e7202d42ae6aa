using Scp.Core.Data.Changes;
using Scp.Core.Hierarchy;
using Scp.Core.Placement.Cells;

namespace Scp.Graph.Placement.Cells;

/// <summary>Brings into cells what the registry says: when a cell opens, and within seconds of a change.</summary>
internal sealed class CellMirror
{
    private readonly IServiceScopeFactory scopes;
    private readonly ILogger<CellMirror> log;
    private int changes;

    public CellMirror(IServiceScopeFactory scopes, ChangeFeed feed, ILogger<CellMirror> log)
    {
        (this.scopes, this.log) = (scopes, log);
        feed.OnChange(change =>
        {
            if (change.OwnerPath == OwnerPath.Platform && (change.Entity is null || PlatformSnapshot.Entities.Contains(change.Entity))) Interlocked.Increment(ref changes);
        });
    }

    /// <summary>The job. Of the registry it reads the tenants' rows, and of the platform's what changed; where nothing did, cells are left alone.</summary>
    public async Task RunAsync(IReadOnlyList<Cell> cells, CancellationToken ct)
    {
        if (cells is []) return;
        await using var scope = scopes.CreateSystemScope("cell-mirror");
        var registry = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var now = Volatile.Read(ref changes);
        var ids = cells.Select(c => c.Place.TenantId).ToArray();
        var tenants = await registry.Tenants.AsNoTracking().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, ct);
        var emails = await registry.TenantDatabases.Where(d => ids.Contains(d.OwnerId)).ToDictionaryAsync(d => d.OwnerId, d => d.AdministratorEmail, ct);
        PlatformSnapshot? platform = null;
        foreach (var cell in cells.Where(c => tenants.ContainsKey(c.Place.TenantId) && emails.ContainsKey(c.Place.TenantId)))
        {
            var (tenant, mark) = (tenants[cell.Place.TenantId], new Mark(now, tenants[cell.Place.TenantId].Version));
            if (Equals(cell.Mirrored, mark) && cell.Inhabited) continue;
            try
            {
                platform ??= await PlatformSnapshot.ReadAsync(registry, ct);
                await ApplyAsync(cell, new(tenant, emails[tenant.Id], platform, mark), ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                log.LogError(failure, "What the registry says did not reach the cell of tenant {Tenant}.", tenant.Id);
            }
        }
    }

    /// <summary>The same for one cell, which is about to open.</summary>
    public async Task ApplyAsync(Cell cell, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope("cell-mirror");
        var registry = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var now = Volatile.Read(ref changes);
        var tenant = await registry.Tenants.AsNoTracking().SingleAsync(t => t.Id == cell.Place.TenantId, ct);
        var platform = await PlatformSnapshot.ReadAsync(registry, ct);
        await ApplyAsync(cell, new(tenant, null, platform, new(now, tenant.Version)), ct);
    }

    private async Task ApplyAsync(Cell cell, Registered registered, CancellationToken ct)
    {
        // A context each: what one refuses is nothing to the others.
        var refused = await InCellAsync(cell, s => s.GetRequiredService<TenantMirror>().ApplyAsync(registered.Tenant, ct))
            ?? await InCellAsync(cell, s => s.GetRequiredService<PlatformMirror>().ApplyAsync(registered.Platform, ct));
        if (refused is null) cell.Mirrored = registered.Mark;
        // By the job alone: it has its turn for all nodes, and of two one person would be invited twice.
        if (refused is null && !cell.Inhabited && registered.Email is { } email)
            cell.Inhabited = (refused = await InCellAsync(cell, s => s.GetRequiredService<TenantMirror>().InviteAsync(registered.Tenant.Id, email, ct))) is null;
        if (refused is not null) log.LogInformation("What the registry says waits to reach the cell of tenant {Tenant}: {Reason}", cell.Place.TenantId, refused.Message);
    }

    private static async Task<DomainError?> InCellAsync(Cell cell, Func<IServiceProvider, Task<DomainError?>> work)
    {
        await using var scope = cell.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope("cell-mirror");
        return await work(scope.ServiceProvider);
    }

    /// <summary>What was brought: of the platform and of the tenant's row.</summary>
    private sealed record Mark(int Platform, long Tenant);

    private sealed record Registered(Tenant Tenant, string? Email, PlatformSnapshot Platform, Mark Mark);
}
