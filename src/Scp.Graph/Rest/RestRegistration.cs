using Scp.Graph.Rest.OpenApi;

namespace Scp.Graph.Rest;

public static class RestRegistration
{
    private const string Methods = "GET, HEAD, OPTIONS";

    /// <summary>Adds the REST API and its description, over the executor, the schema and the limits.</summary>
    public static IServiceCollection AddScpRest(this IServiceCollection services) => services
        .AddSingleton<RestEndpoint>()
        .AddRestDescription();

    /// <summary>Maps <c>/api/…</c>, its OpenAPI document at <c>/openapi/v1.json</c> and the page that shows it at <c>/api/docs</c>.</summary>
    public static IEndpointRouteBuilder MapScpRest(this IEndpointRouteBuilder endpoints)
    {
        var rest = endpoints.ServiceProvider.GetRequiredService<RestEndpoint>();
        foreach (var resource in RestResource.All)
        {
            endpoints.Map(resource.Path, http => HandleAsync(http, h => rest.ListAsync(h, resource)));
            endpoints.Map(resource.ItemPath, http => HandleAsync(http, h => rest.ItemAsync(h, resource)));
        }
        endpoints.MapRestDescription();
        return endpoints;
    }

    private static Task HandleAsync(HttpContext http, Func<HttpContext, Task> readAsync)
    {
        var (method, response) = (http.Request.Method, http.Response);
        // The answer depends on the caller, and a cache may take a GET for public.
        response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method)) return readAsync(http);
        response.Headers.Allow = Methods;
        if (!HttpMethods.IsOptions(method)) return RestProblem.MethodNotAllowed.WriteAsync(http);
        response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
