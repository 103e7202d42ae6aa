using System.Text;
using System.Text.Json.Nodes;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scp.Core.Callers;
using Scp.Graph.Execution;
using Scp.Graph.Tests.Execution.World;

namespace Scp.Graph.Tests.Execution;

/// <summary>The test schema behind the compiled execution, for callers with chosen rights.</summary>
internal sealed class TestGraph : IDisposable
{
    private readonly ServiceProvider services;

    public TestGraph(Action<IServiceCollection>? configure = null)
    {
        var collection = new ServiceCollection().AddSingleton<ISchema, WorldSchema>().AddGraphExecution()
            .AddScoped<Caller>().AddScoped<Calls>().AddScoped(_ => new Shop(0))
            .AddSingleton<Logged>().AddSingleton<ILoggerFactory>(s => s.GetRequiredService<Logged>())
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider();
        Schema = services.GetRequiredService<ISchema>();
        Schema.Initialize();
    }

    public ISchema Schema { get; }

    public Logged Logged => services.GetRequiredService<Logged>();

    public GraphExecutor Executor => services.GetRequiredService<GraphExecutor>();

    /// <summary>A request's scope whose caller holds the permissions at <c>/mine/</c>; nobody known without any.</summary>
    public AsyncServiceScope ScopeOf(params string[] permissions)
    {
        var scope = services.CreateAsyncScope();
        if (permissions.Length > 0)
            scope.ServiceProvider.GetRequiredService<Caller>().Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of(permissions.Select(p => ("/mine/", p))));
        return scope;
    }

    public Task<JsonNode> AskAsync(string query, string variables = "{}") => AskAsync(ScopeOf(Permissions.MerchantsRead), query, variables);

    public async Task<JsonNode> AskAsync(AsyncServiceScope scope, string query, string variables = "{}", string? operation = null)
    {
        await using (scope)
        {
            using var response = await Executor.ExecuteAsync(Request(query, variables, operation), scope.ServiceProvider, default);
            return Parse(response);
        }
    }

    public static GraphRequest Request(string query, string variables = "{}", string? operation = null) =>
        new(query, operation, new GraphQLSerializer().Deserialize<Inputs>(variables))
        {
            Allowed = AllowedOperations.Query | AllowedOperations.Mutation | AllowedOperations.Subscription,
        };

    public static JsonNode Parse(GraphResponse response) => JsonNode.Parse(Encoding.UTF8.GetString(response.Body.Span))!;

    public void Dispose() => services.Dispose();
}
