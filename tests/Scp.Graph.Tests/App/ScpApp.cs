using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scp.Core.Analytics.Requests;
using Scp.Core.Callers;
using Scp.Core.Credentials;
using Scp.Core.Data;
using Scp.Core.Data.Changes;
using Scp.Core.Rates;
using Scp.Graph.Placement.Cells;
using Scp.Testing;

namespace Scp.Graph.Tests.App;

/// <summary>The product as it runs, over a database of its own, with the small hierarchy of <see cref="SmallHierarchy"/>,
/// the system roles and the plugin catalogue in it.</summary>
public sealed class ScpApp : IAsyncDisposable
{
    private readonly TestDatabases databases = new();
    private WebApplicationFactory<Program> factory = null!;
    private TestDatabase database = null!;

    private ScpApp() { }

    public SmallHierarchy Hierarchy { get; private set; } = null!;
    public IServiceProvider Services => factory.Services;
    /// <summary>Every SQL statement that the product's contexts sent since the last <c>Clear</c>.</summary>
    public SentStatements Statements { get; } = new();

    public static Task<ScpApp> StartAsync(DatabaseKind kind, params (string Key, string Value)[] settings) => StartAsync(kind, _ => { }, settings);

    /// <param name="configure">What a test adds to the product's services or replaces in them.</param>
    public static async Task<ScpApp> StartAsync(DatabaseKind kind, Action<IServiceCollection> configure, params (string Key, string Value)[] settings)
    {
        var app = new ScpApp();
        var database = await app.databases.NewAsync(kind);
        app.Hierarchy = await SmallHierarchy.SeedAsync(database);
        await app.RunAsync(database, configure, settings);
        return app;
    }

    /// <summary>Another node of the product over the same database.</summary>
    public async Task<ScpApp> StartBesideAsync()
    {
        var app = new ScpApp { Hierarchy = Hierarchy };
        await app.RunAsync(database, _ => { });
        return app;
    }

    private async Task RunAsync(TestDatabase over, Action<IServiceCollection> configure, params (string Key, string Value)[] settings)
    {
        database = over;
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development").UseSetting("ConnectionStrings:Scp", database.Connections.Application);
            host.UseSetting("ConnectionStrings:ScpOwner", database.Connections.Owner).UseSetting("Demo", "false");
            host.UseSetting("Auth:DevelopmentKeyFolder", Path.Combine(Path.GetTempPath(), "scp-test-keys"));
            host.UseSetting("Jobs:Enabled", "false"); // Tests count statements, and run jobs when they mean to.
            foreach (var (key, value) in settings) host.UseSetting(key, value);
            host.ConfigureTestServices(services =>
            {
                services.AddSingleton<Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor>(Statements);
                services.Remove(services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType == typeof(LastUseWriter)));
                services.Remove(services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType == typeof(RateWriter)));
                services.Remove(services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType == typeof(RequestMeterWriter)));
                services.Remove(services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType == typeof(CellWatch)));
                configure(services);
            });
        });
        _ = factory.Server;
        // On PostgreSQL nothing is kept in memory before the server hears of changes.
        while (!Services.GetRequiredService<ChangeFeed>().IsLive) await Task.Delay(TimeSpan.FromMilliseconds(5));
        Statements.Clear();
    }

    /// <summary>A plain HTTP client of the server.</summary>
    public HttpClient NewClient() => factory.CreateClient(new() { AllowAutoRedirect = false });

    /// <summary>What a <see cref="Auth.Browser"/> sends its requests to.</summary>
    public HttpMessageHandler NewHandler() => factory.Server.CreateHandler();

    /// <summary>A user who signed in just now and holds these permissions at a path, or every permission where none is named.</summary>
    public Asker As(string path, params string[] permissions) =>
        AsGrants([.. (permissions is [] ? Permissions.All.Select(p => p.Key) : permissions).Select(p => (path, p))]);

    public Asker AsGrants(params (string Path, string Permission)[] grants) => new(Services, caller =>
    {
        caller.Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of(grants));
        caller.Home = grants is [var (path, _), ..] ? new(Guid.Empty, path) : null;
        caller.SignedInAt = Services.GetRequiredService<TimeProvider>().GetUtcNow();
    });

    public Asker AsNobody() => new(Services, _ => { });

    /// <summary>Reads and writes as the system, where a test arranges or looks behind.</summary>
    public async Task<T> ArrangeAsync<T>(Func<ScpDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        return await work(scope.ServiceProvider.GetRequiredService<ScpDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await databases.DisposeAsync();
    }
}
