using GraphQL;
using GraphQL.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scp.Core.Callers;
using Scp.Graph.Execution;
using Scp.Graph.Http;
using Scp.Graph.Limits;

namespace Scp.Graph.Tests.Http;

/// <summary>The transports on a real Kestrel at a loopback port, over a small schema.</summary>
public class GraphServer : IAsyncLifetime
{
    private readonly WebApplication app;

    public GraphServer() : this([])
    {
    }

    protected GraphServer(Dictionary<string, string?> settings, bool development = true, Action<GraphQLHttpHooks>? hooks = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = development ? Environments.Development : Environments.Production,
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddScpHttp(builder.Configuration, hooks);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped(Introspector);
        builder.Services.AddSingleton(Journal);
        builder.Services.AddSingleton<ISchema>(services => new ShopSchema(services));
        builder.Services.AddGraphExecution();
        builder.Services.AddGraphQL(graph => graph.AddSystemTextJson());
        app = builder.Build();
        app.MapScpGraphQL("/graphql");
    }

    /// <summary>What the schema's resolvers did.</summary>
    public ShopJournal Journal { get; } = new();
    public HttpClient Http { get; private set; } = null!;
    public Uri Url => new(Http.BaseAddress!, "/graphql");
    public LimitOptions Limits => app.Services.GetRequiredService<LimitOptions>();
    public ISchema Schema => app.Services.GetRequiredService<ISchema>();

    public async Task InitializeAsync()
    {
        await app.StartAsync();
        Http = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }

    // A header makes the caller hold the permission; without it nobody is known.
    private static Caller Introspector(IServiceProvider services)
    {
        var caller = new Caller();
        var header = services.GetService<Microsoft.AspNetCore.Http.IHttpContextAccessor>()?.HttpContext?.Request.Headers["X-Introspector"];
        if (header is { Count: > 0 }) caller.BecomeSystem();
        return caller;
    }
}
