using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scp.Core.Access.Messages;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Core.Placement;
using Scp.Graph.Placement.Cells;
using Scp.Graph.Startup;
using Scp.Graph.Tests.Auth;
using Scp.Graph.Tests.Product;
using Scp.Testing;

namespace Scp.Graph.Tests.Placement;

/// <summary>The product on Kestrel with its registry and with tenants that have databases of their own. Jobs run when a test runs them.</summary>
internal sealed class PlacedServer : IAsyncDisposable
{
    public const string Domain = "cells.test";
    public const string Password = "lanterns over the quay";
    public const string PlatformAdmin = "root@scp.example";

    private readonly DatabaseKind kind;
    private readonly Uri address;
    private readonly WebApplication app;

    private PlacedServer(DatabaseKind kind, Uri address, WebApplication app) => (this.kind, this.address, this.app) = (kind, address, app);

    public ConcurrentQueue<AccountMail> Mails { get; private init; } = [];
    public ConcurrentQueue<string> Log { get; private init; } = [];
    public IServiceProvider Registry => app.Services;
    public TenantCells Cells => app.Services.GetRequiredService<TenantCells>();
    public int Port => address.Port;

    /// <param name="slugs">Tenants that are there from the start, and whose cells are open.</param>
    public static async Task<PlacedServer> StartAsync(DatabaseKind kind, params string[] slugs)
    {
        var server = await BuildAsync(kind);
        foreach (var slug in slugs) await server.PlaceAsync(slug);
        await server.app.StartAsync();
        foreach (var slug in slugs) await server.OpenAsync(slug);
        return server;
    }

    private static async Task<PlacedServer> BuildAsync(DatabaseKind kind)
    {
        var (databases, address) = (new TestDatabases(), ProductServer.FreeAddress());
        var registry = await databases.NewAsync(kind);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        var log = new ConcurrentQueue<string>();
        builder.Logging.ClearProviders().AddProvider(new QueueLog(log));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = address.ToString(), ["Demo"] = "false", ["Jobs:Enabled"] = "false", ["Auth:DevelopmentKeyFolder"] = TestKeys.Folder,
            ["Auth:FailedSignInTime"] = "00:00:00", ["Placement:Domain"] = Domain,
            ["ConnectionStrings:Scp"] = registry.Connections.Application, ["ConnectionStrings:ScpOwner"] = registry.Connections.Owner,
        });
        builder.AddScp();
        var mails = new ConcurrentQueue<AccountMail>();
        builder.Services.AddSingleton<PrintMail>(mails.Enqueue);
        var app = builder.Build().MapScp();
        await app.PrepareAsync();
        await FirstAdministrator.CreateAsync(app.Services, PlatformAdmin, new StringReader(Password), TextWriter.Null);
        return new(kind, address, app) { Mails = mails, Log = log, Databases = databases };
    }

    private TestDatabases Databases { get; init; } = null!;
    /// <summary>By slug, as they were placed.</summary>
    public Dictionary<string, Tenant> Tenants { get; } = [];

    /// <param name="name">Of a database that a test sees to; a migrated one where it is null.</param>
    public async Task PlaceAsync(string slug, string? name = null, TenantDatabaseState state = TenantDatabaseState.Ready)
    {
        name ??= NameOf(await Databases.NewAsync(kind));
        var id = Guid.CreateVersion7();
        Tenants[slug] = await ArrangeAsync(Registry, async db =>
        {
            var tenant = new Tenant
            {
                Id = id, ParentId = Platform.RootId, OwnerPath = OwnerPath.Child(OwnerPath.Platform, id), Name = slug, Slug = slug, Status = OwnerStatus.Active,
                CreatedAt = db.Time.GetUtcNow(), Isolation = new() { Mode = IsolationMode.DedicatedDatabase },
                Identity = new() { LegalName = slug, DisplayName = slug, DefaultLocale = "de-CH", DefaultCurrency = "CHF", TimeZone = "Europe/Zurich" },
            };
            db.Add(tenant);
            db.Add(new TenantDatabase
            {
                Id = Guid.CreateVersion7(), OwnerId = id, OwnerPath = tenant.OwnerPath, Server = PlacementServers.Default, Name = name, State = state,
                Schema = state is TenantDatabaseState.Ready ? db.Database.GetMigrations().Last() : null, AdministratorEmail = $"admin@{slug}.example",
                CreatedAt = db.Time.GetUtcNow(),
            });
            await db.SaveChangesAsync();
            return tenant;
        });
    }

    public static string NameOf(TestDatabase database) => database.Kind is DatabaseKind.Postgres ? PostgresServer.DatabaseOf(database)
        : Path.GetFileNameWithoutExtension(new SqliteConnectionStringBuilder(database.Connections.Application).DataSource);

    /// <summary>Waits until the tenant's cell takes requests.</summary>
    public Task<Cell> OpenAsync(string slug) => UntilAsync(() => Cells.ByHost.GetValueOrDefault(Host(slug))?.Open);

    public async Task<T> UntilAsync<T>(Func<T?> find) where T : class
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            if (find() is { } found) return found;
            Assert.False(limit.IsCancellationRequested, $"It does not come about.\n{string.Join('\n', Log)}");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    public static string Host(string slug) => $"{slug}.{Domain}";

    /// <summary>Null for the registry.</summary>
    public string Origin(string? slug) => slug is null ? address.GetLeftPart(UriPartial.Authority) : $"http://{Host(slug)}:{Port}";

    /// <summary>Leads every name to this server.</summary>
    public SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false, UseCookies = false,
        ConnectCallback = async (_, ct) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    public static async Task<T> ArrangeAsync<T>(IServiceProvider services, Func<ScpDbContext, Task<T>> work)
    {
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope("test");
        return await work(scope.ServiceProvider.GetRequiredService<ScpDbContext>());
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Databases.DisposeAsync();
    }
}
