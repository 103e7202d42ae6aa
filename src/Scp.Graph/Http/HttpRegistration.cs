using GraphQL.Execution;
using GraphQL.Validation;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Scp.Graph.Http.Sockets;
using Scp.Graph.Limits;
using Scp.Graph.Rates;

namespace Scp.Graph.Http;

public static class HttpRegistration
{
    /// <summary>Adds the transports and the limits. The host adds the executor, the schema and a scoped caller.</summary>
    public static IServiceCollection AddScpHttp(this IServiceCollection services, IConfiguration configuration, Action<GraphQLHttpHooks>? hooks = null)
    {
        services.Configure<GraphQLHttpOptions>(configuration.GetSection(GraphQLHttpOptions.Section));
        services.Configure<LimitOptions>(configuration.GetSection(LimitOptions.Section));
        services.Configure<GraphQLHttpHooks>(set => hooks?.Invoke(set));
        services.AddSingleton(s => s.GetRequiredService<IOptions<GraphQLHttpOptions>>().Value);
        services.AddSingleton(s => s.GetRequiredService<IOptions<LimitOptions>>().Value);
        services.AddSingleton(s => s.GetRequiredService<IOptions<GraphQLHttpHooks>>().Value);

        // For the whole server: requests share a connection in HTTP/2, so there a rate of one request's own is refused.
        services.AddOptions<KestrelServerOptions>().Configure<GraphQLHttpOptions>((kestrel, http) =>
            kestrel.Limits.MinRequestBodyDataRate = new(http.MinBodyBytesPerSecond, http.BodyGracePeriod));

        services.AddScpRates(configuration);
        services.TryAddSingleton(s => new IntrospectionPolicy(s.GetRequiredService<IHostEnvironment>().IsDevelopment()));
        services.AddSingleton<IDocumentBuilder, LimitedDocumentBuilder>();
        services.AddSingleton<IDocumentValidator, LimitedDocumentValidator>();
        services.AddSingleton<IValidationRule, FieldCycleRule>().AddSingleton<IValidationRule, StorableTextRule>();
        services.AddSingleton(s => LimitGate.Create(s.GetRequiredService<LimitOptions>(), s.GetRequiredService<IntrospectionPolicy>(), s.GetRequiredService<RateLimiter>()));
        services.AddSingleton<EventStream>();
        services.AddSingleton<GraphQLEndpoint>();
        services.AddSingleton<SchemaEndpoint>();
        services.AddSingleton<SocketEndpoint>();
        return services;
    }

    /// <summary>Maps GraphQL over HTTP and over sockets, and the SDL at <c>{path}/schema.graphql</c>.</summary>
    public static IEndpointConventionBuilder MapScpGraphQL(this IEndpointRouteBuilder endpoints, string path)
    {
        var services = endpoints.ServiceProvider;
        endpoints.MapGet($"{path}/schema.graphql", services.GetRequiredService<SchemaEndpoint>().HandleAsync);
        var http = services.GetRequiredService<GraphQLEndpoint>();
        var sockets = services.GetRequiredService<SocketEndpoint>().Pipeline(endpoints);
        var page = services.GetRequiredService<GraphQLHttpHooks>().Page;
        return endpoints.Map(path, context =>
            SocketEndpoint.IsUpgrade(context) ? sockets(context) :
            page is not null && IsPageView(context.Request) ? page(context) : http.HandleAsync(context));
    }

    private static bool IsPageView(HttpRequest request) => HttpMethods.IsGet(request.Method)
        && !request.Query.Keys.Any(k => k is "query" or "id" or "documentId")
        && request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) is true);
}
