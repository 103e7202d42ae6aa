using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scp.Core.Access.Messages;
using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Graph.Startup;
using Scp.Graph.Tests.Auth;

namespace Scp.Graph.Tests.Product;

/// <summary>The product as people meet it: on Kestrel at a loopback port, with the demo's data.</summary>
public sealed class ProductServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ProductServer(WebApplication app, Uri address, ScpConnections connections) => (this.app, Address, Connections) = (app, address, connections);

    public Uri Address { get; }
    public ScpConnections Connections { get; }
    /// <summary>What would have been printed to the console.</summary>
    public ConcurrentQueue<AccountMail> Mails { get; private init; } = [];
    public IServiceProvider Services => app.Services;

    /// <param name="beside">Another node over the same database, whose users must still be sent back to it.</param>
    public static async Task<ProductServer> StartAsync(ScpConnections connections, ProductServer? beside = null)
    {
        var address = FreeAddress();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = address.ToString(), ["Demo"] = "true", ["Auth:DevelopmentKeyFolder"] = TestKeys.Folder,
            ["ConnectionStrings:Scp"] = connections.Application, ["ConnectionStrings:ScpOwner"] = connections.Owner,
        });
        if (beside is not null)
            builder.Configuration.AddInMemoryCollection(new[] { address, beside.Address }.Select((node, i) =>
                KeyValuePair.Create($"Auth:ExplorerRedirectUris:{i}", (string?)new Uri(node, "/graphql").ToString())));
        builder.AddScp();
        var mails = new ConcurrentQueue<AccountMail>();
        builder.Services.AddSingleton<PrintMail>(mails.Enqueue);
        var app = builder.Build().MapScp();
        await app.PrepareAsync();
        await app.StartAsync();
        return new(app, address, connections) { Mails = mails };
    }

    /// <summary>Free at this moment. The clients' redirect addresses are kept before the server listens, so it cannot choose.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>What one request left in the audit log, as the system sees it.</summary>
    public async Task<List<AuditEntry>> AuditOfAsync(string requestId)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        return await scope.ServiceProvider.GetRequiredService<ScpDbContext>().AuditEntries.Where(e => e.RequestId == requestId).ToListAsync();
    }

    public async Task<List<Tenant>> TenantsAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().BecomeSystem();
        return await scope.ServiceProvider.GetRequiredService<ScpDbContext>().Tenants.ToListAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
