using GraphQL.Transport;

namespace Scp.Benchmarks.Servers;

/// <summary>The shortest way from HTTP to GraphQL.NET's own executer and back.</summary>
internal static class ExecuterEndpoint
{
    public static void MapExecuter(this WebApplication app)
    {
        var (executer, serializer, schema) = (app.Services.GetRequiredService<IDocumentExecuter>(),
            app.Services.GetRequiredService<IGraphQLSerializer>(), app.Services.GetRequiredService<ISchema>());
        app.MapPost(BenchServer.Path, async context =>
        {
            var request = await serializer.ReadAsync<GraphQLRequest>(context.Request.Body, context.RequestAborted);
            var result = await executer.ExecuteAsync(new()
            {
                Schema = schema, Query = request!.Query, OperationName = request.OperationName, Variables = request.Variables,
                RequestServices = context.RequestServices, CancellationToken = context.RequestAborted,
            });
            context.Response.ContentType = "application/json";
            await serializer.WriteAsync(context.Response.Body, result, context.RequestAborted);
        });
    }
}
