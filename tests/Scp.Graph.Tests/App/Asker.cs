using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Graph.Execution;

namespace Scp.Graph.Tests.App;

/// <summary>Asks the product's executor as one caller, each time in a request scope of its own.</summary>
public sealed class Asker(IServiceProvider services, Action<Caller> identify)
{
    public async Task<Answer> AskAsync(string query, object? variables = null)
    {
        await using var scope = services.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        caller.RequestId = "test";
        identify(caller);
        var inputs = variables is null ? null : new GraphQLSerializer().Deserialize<Inputs>(JsonSerializer.Serialize(variables));
        using var response = await scope.ServiceProvider.GetRequiredService<GraphExecutor>()
            .ExecuteAsync(new GraphRequest(query, Variables: inputs), scope.ServiceProvider, CancellationToken.None);
        return new Answer(JsonDocument.Parse(response.Body.ToArray()).RootElement); // The body goes back to its pool.
    }

    /// <summary>Sends a mutation in the product's convention and gives its payload.</summary>
    public async Task<JsonElement> MutateAsync(string mutation, object input, string selection)
    {
        var name = char.ToUpperInvariant(mutation[0]) + mutation[1..];
        var query = $"mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ {selection} errors {{ __typename ... on Error {{ code message }} }} }} }}";
        return (await AskAsync(query, new { input })).Data.GetProperty(mutation);
    }
}

/// <summary>A response, read by name.</summary>
public sealed record Answer(JsonElement Json)
{
    public JsonElement Data => Json.GetProperty("data");
    public IReadOnlyList<string> ErrorCodes => Json.TryGetProperty("errors", out var errors)
        ? [.. errors.EnumerateArray().Select(e => e.GetProperty("extensions").GetProperty("code").GetString()!)] : [];

    /// <summary>The value at a path such as <c>tenant.name</c>.</summary>
    public JsonElement At(string path) => path.Split('.').Aggregate(Data, (element, name) => element.GetProperty(name));
    public override string ToString() => Json.ToString();
}
