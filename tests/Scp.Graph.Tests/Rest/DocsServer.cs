using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Scp.Graph.Startup;
using Scp.Testing;

namespace Scp.Graph.Tests.Rest;

/// <summary>The product with its demo data on a real Kestrel server, as a browser needs it.</summary>
public sealed class DocsServer : IAsyncLifetime
{
    private readonly TestDatabases databases = new();
    private WebApplication app = null!;

    public Uri Address { get; } = new($"http://localhost:{FreePort()}");

    public async Task InitializeAsync()
    {
        var database = await databases.NewAsync(DatabaseKind.Sqlite);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address.ToString());
        builder.Configuration["ConnectionStrings:Scp"] = database.Connections.Application;
        builder.Configuration["Auth:DevelopmentKeyFolder"] = Path.Combine(Path.GetTempPath(), "scp-test-keys");
        builder.Configuration["Jobs:Enabled"] = "false";
        app = builder.AddScp().Build();
        app.MapScp();
        await app.PrepareAsync();
        await app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await databases.DisposeAsync();
    }

    // The server registers its own address for signing in, so it must know it before it listens.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
