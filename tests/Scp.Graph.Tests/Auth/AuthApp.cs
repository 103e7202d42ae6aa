using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scp.Core.Access;
using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Core.Data;
using Scp.Core.Data.Changes;
using Scp.Core.Data.Saving;
using Scp.Graph.Auth.Callers;
using Scp.Graph.Auth;
using Scp.Graph.Auth.Production;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth;

/// <summary>The sign-in half of the server over a database of its own, with one endpoint that says who it is served to.</summary>
internal sealed class AuthApp : IAsyncDisposable
{
    private readonly TestDatabases? databases;
    private readonly ScpConnections connections;
    private readonly WebApplication app;

    private AuthApp(TestDatabases? databases, ScpConnections connections, WebApplication app) =>
        (this.databases, this.connections, this.app) = (databases, connections, app);

    public IServiceProvider Services => app.Services;

    public required StatementCounter Statements { get; init; }
    public CountingHasher Hasher { get; } = new();
    public Browser NewBrowser(string address = Browser.Origin) => new(app.GetTestServer().CreateHandler(), address);

    public static async Task<AuthApp> StartAsync(DatabaseKind kind = DatabaseKind.Sqlite, params (string Key, string? Value)[] settings)
    {
        var self = await BuildAsync(kind, Environments.Development, settings);
        await self.RunAsync();
        return self;
    }

    /// <summary>Another node on the same database; it is gone before this one is.</summary>
    public async Task<AuthApp> StartBesideAsync()
    {
        var beside = Build(null, connections, Environments.Development, _ => { }, []);
        await beside.RunAsync();
        return beside;
    }

    private async Task RunAsync()
    {
        await app.StartAsync();
        // On PostgreSQL nothing is kept in memory before the server hears of changes.
        while (!app.Services.GetRequiredService<ChangeFeed>().IsLive) await Task.Delay(TimeSpan.FromMilliseconds(5));
    }

    /// <summary>The clock of the server.</summary>
    public AheadOfTime Time { get; } = new();

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>Seeded, and not started yet.</summary>
    public static Task<AuthApp> BuildAsync(DatabaseKind kind, string environment, params (string Key, string? Value)[] settings) =>
        BuildAsync(kind, environment, _ => { }, settings);

    /// <param name="configure">What a test adds to the services or replaces in them.</param>
    public static async Task<AuthApp> BuildAsync(
        DatabaseKind kind, string environment, Action<IServiceCollection> configure, params (string Key, string? Value)[] settings)
    {
        var databases = new TestDatabases();
        var self = Build(databases, (await databases.NewAsync(kind)).Connections, environment, configure, settings);
        await self.WithServicesAsync(SmallWorld.SeedAsync);
        return self;
    }

    /// <summary>Another node over the database of one that is there; not started yet.</summary>
    public static AuthApp Beside(AuthApp first, string environment, params (string Key, string? Value)[] settings) =>
        Build(null, first.connections, environment, services => services.AddSingleton(first.Services.GetRequiredService<TimeProvider>()), settings);

    private static AuthApp Build(
        TestDatabases? databases, ScpConnections connections, string environment, Action<IServiceCollection> configure, (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        AuthApp? self = null;
        var statements = new StatementCounter();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = Browser.Origin, ["Auth:DevelopmentKeyFolder"] = TestKeys.Folder, ["Auth:FailedSignInTime"] = "00:00:00",
            ["RateLimits:SignInsPerAccount"] = "10000", ["RateLimits:SignInsPerAddress"] = "10000", // Tests sign one person in more often than any person does.
        }).AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => s.Value));
        builder.Services.AddScpData(connections.Application).AddScpSaving().AddSingleton<IInterceptor>(statements)
            .AddScpAuth(builder.Configuration, builder.Environment)
            .AddSingleton<IPasswordHasher<User>>(_ => self!.Hasher).AddSingleton<TimeProvider>(_ => self!.Time);
        configure(builder.Services);
        var app = builder.Build();
        self = new(databases, connections, app) { Statements = statements };
        app.Use((http, next) =>
        {
            http.Connection.RemoteIpAddress = IPAddress.TryParse(http.Request.Headers[Browser.AddressHeader], out var address) ? address : null;
            return next();
        });
        app.MapScpAuth();
        app.MapGet("/graphql", (Caller caller) => Probe.Of(caller));
        app.MapGet("/socket", (Delegate)self.SpeakAsync);
        return self;
    }

    /// <summary>Happens on a socket between its first message and its first operation.</summary>
    public Func<Task> BeforeOperation { get; set; } = () => Task.CompletedTask;

    // What the transport does on a socket, with the header "Init" in place of the first message.
    private async Task<IResult> SpeakAsync(HttpContext http)
    {
        if (!await SocketCallers.AuthenticateAsync(http, http.Request.Headers["Init"])) return Results.StatusCode(StatusCodes.Status403Forbidden);
        await BeforeOperation();
        await using var operation = http.RequestServices.CreateAsyncScope();
        return await SocketCallers.EnterAsync(http, operation.ServiceProvider)
            ? Results.Ok(Probe.Of(operation.ServiceProvider.GetRequiredService<Caller>()))
            : Results.StatusCode(StatusCodes.Status401Unauthorized);
    }

    /// <summary>What was refused, oldest first, as the audit log tells it.</summary>
    public Task<List<AuditEntry>> DenialsAsync() => ArrangeAsync(
        db => db.AuditEntries.Where(e => e.Outcome == AuditOutcome.Denied).OrderBy(e => e.Id).ToListAsync());

    public async Task StartAsync()
    {
        await app.Services.GetRequiredService<ProductionCheck>().RunAsync(CancellationToken.None);
        await app.StartAsync();
    }

    /// <summary>Reads and writes as the system, where a test arranges or looks behind.</summary>
    public async Task<T> ArrangeAsync<T>(Func<ScpDbContext, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        return await work(scope.ServiceProvider.GetRequiredService<ScpDbContext>());
    }

    public Task ArrangeAsync(Func<ScpDbContext, Task> work) => ArrangeAsync(async db => { await work(db); return 0; });

    public async Task WithServicesAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        await work(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        if (databases is not null) await databases.DisposeAsync();
    }
}
