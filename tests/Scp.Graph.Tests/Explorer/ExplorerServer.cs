using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Transport;
using GraphQL.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Scp.Graph.Explorer;

namespace Scp.Graph.Tests.Explorer;

/// <summary>The explorer on a real Kestrel server, over a schema of a few fields and a sign-in that asks nobody.</summary>
public sealed class ExplorerServer : IAsyncLifetime
{
    private readonly WebApplication app;

    public ExplorerServer() => app = Build(() => TokenSeconds);

    /// <summary>How long the token of a sign-in holds.</summary>
    public int TokenSeconds { get; set; } = 600;

    public Uri Address { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await app.StartAsync();
        Address = new(app.Urls.Single());
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    private static WebApplication Build(Func<int> tokenSeconds)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseScpExplorer();
        app.Map("/graphql", AnswerAsync);
        app.MapInstantSignIn(tokenSeconds);
        return app;
    }

    private static readonly GraphQLSerializer serializer = new();
    private static readonly DocumentExecuter executer = new();
    private static readonly GraphQL.Types.Schema schema = new() { Query = Query() };

    private static ObjectGraphType Query()
    {
        var query = new ObjectGraphType { Name = "Query" };
        query.Field<NonNullGraphType<StringGraphType>>("greeting").Argument<StringGraphType>("name")
            .Resolve(c => $"Hello, {c.GetArgument<string?>("name") ?? "world"}");
        query.Field<StringGraphType>("bearer").Resolve(c => c.User?.Identity?.Name);
        var clerk = new ObjectGraphType { Name = "Clerk" };
        clerk.Field<StringGraphType>("openedAt").Resolve(_ => null);
        query.Field("clerk", clerk).Resolve(_ => null);
        return query;
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request.Method == "GET"
            ? new GraphQLRequest { Query = context.Request.Query["query"] }
            : await serializer.ReadAsync<GraphQLRequest>(context.Request.Body, context.RequestAborted);
        var bearer = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        var result = await executer.ExecuteAsync(o =>
        {
            (o.Schema, o.Query, o.OperationName, o.Variables) = (schema, request!.Query, request.OperationName, request.Variables);
            o.User = bearer.Length > 0 ? new(new System.Security.Principal.GenericIdentity(bearer)) : null;
        });
        context.Response.ContentType = "application/json";
        await serializer.WriteAsync(context.Response.Body, result, context.RequestAborted);
    }
}
