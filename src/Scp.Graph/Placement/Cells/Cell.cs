using Microsoft.AspNetCore.Hosting.Server;
using Scp.Core.Access.Messages;
using Scp.Core.Placement.Cells;
using Scp.Graph.Startup;

namespace Scp.Graph.Placement.Cells;

/// <summary>The whole product once more in this process, over the database of one tenant. Services, caches, writers, jobs and keys are its
/// own, so that nothing that forgets to ask whose database it is on can reach another's.</summary>
internal sealed class Cell : IAsyncDisposable
{
    // What is under way when a cell closes; the process's own end has waited for it before.
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    private readonly WebApplication app;
    private readonly CellServer server;
    private readonly CancellationToken stopping;

    private Cell(CellPlace place, WebApplication app, CellServer server) =>
        (Place, this.app, this.server, stopping) = (place, app, server, app.Lifetime.ApplicationStopping);

    public CellPlace Place { get; }
    public IServiceProvider Services => app.Services;
    /// <summary>False once it closes, which a background service of its own can bring about.</summary>
    public bool Runs => !stopping.IsCancellationRequested;

    /// <summary>What of the registry was last brought here; null before the first time. The mirror's.</summary>
    public object? Mirrored { get; set; }
    /// <summary>Somebody has an account, or an invitation. The mirror's.</summary>
    public bool Inhabited { get; set; }

    /// <summary>Puts it together. Nothing runs yet.</summary>
    public static Cell Build(CellPlace place, ScpConnections connections, Uri address, IServiceProvider registry)
    {
        var environment = registry.GetRequiredService<IWebHostEnvironment>();
        var builder = WebApplication.CreateEmptyBuilder(new()
        {
            ApplicationName = environment.ApplicationName, EnvironmentName = environment.EnvironmentName, ContentRootPath = environment.ContentRootPath,
        });
        builder.Configuration.AddInMemoryCollection(CellConfiguration.Of(registry.GetRequiredService<IConfiguration>(), place.TenantId, place.Database, connections, address));
        builder.AddScp();
        var server = new CellServer();
        // Instances are not the cell's to dispose.
        builder.Services.AddRouting().AddSingleton<IServer>(server).AddSingleton<IHostLifetime, CellLifetime>()
            .AddSingleton(registry.GetRequiredService<ILoggerFactory>()).AddSingleton(registry.GetRequiredService<TimeProvider>())
            .AddSingleton<RelayMail>((mail, ct) => RelayAsync(registry, place.TenantId, mail, ct));
        return new(place, builder.Build().MapScp(), server);
    }

    /// <summary>Brings the database up to date, with what the registry says of the tenant and the platform, and lets requests in.</summary>
    public async Task StartAsync(Func<Cell, CancellationToken, Task> mirror, CancellationToken ct)
    {
        await app.PrepareAsync(ct);
        await mirror(this, ct);
        await app.StartAsync(ct);
    }

    /// <inheritdoc cref="CellServer.TryServeAsync"/>
    public Task<bool> TryServeAsync(HttpContext front) => server.TryServeAsync(front);

    /// <summary>The process leaves: whatever waits for this, such as long answers, ends.</summary>
    public void Leave() => app.Lifetime.StopApplication();

    public async ValueTask DisposeAsync()
    {
        await server.EmptyAsync(patience);
        try
        {
            await app.StopAsync();
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    private static async Task<string?> RelayAsync(IServiceProvider registry, Guid tenantId, AccountMail mail, CancellationToken ct)
    {
        await using var scope = registry.GetRequiredService<IServiceScopeFactory>().CreateSystemScope("cell-mail");
        return await scope.ServiceProvider.GetRequiredService<TenantMail>().SendAsync(tenantId, mail, ct);
    }

    /// <summary>Signals end the process; the registry then ends its cells.</summary>
    private sealed class CellLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
