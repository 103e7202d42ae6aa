using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Scp.Testing;

namespace Scp.Graph.Tests.Paging;

/// <summary>Sends operations to the lists of one database, each request in services of its own.</summary>
internal sealed class ListClient : IAsyncDisposable
{
    private static readonly DocumentExecuter executer = new(new GraphQL.Execution.GraphQLDocumentBuilder(), new GraphQL.Validation.DocumentValidator(),
        new DefaultExecutionStrategySelector([new(new SerialExecutionStrategy(), GraphQLParser.AST.OperationType.Query)]), []);
    private static readonly GraphQLSerializer serializer = new();
    private readonly ListSchema schema = new();
    private readonly ServiceProvider services;

    public ListClient(TestDatabase database) => services = database.Provide(s => s.AddSingleton<IInterceptor>(Statements));

    public Statements Statements { get; } = new();
    /// <summary>Where the caller holds what it holds.</summary>
    public string Path { get; init; } = "/";
    /// <summary>What it holds; empty for everything.</summary>
    public string[] Permissions { get; init; } = [];

    public async Task<JsonElement> SendAsync(string query, object? variables = null)
    {
        await using var session = TestDatabase.As(services, Path, Permissions);
        Statements.Texts.Clear();
        var result = await executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = schema, Query = query, RequestServices = session.Services, ThrowOnUnhandledException = true,
            Variables = serializer.Deserialize<Inputs>(JsonSerializer.Serialize(variables ?? new { })),
        });
        return JsonDocument.Parse(serializer.Serialize(result)).RootElement;
    }

    /// <summary>The data of an operation that has no errors.</summary>
    public async Task<JsonElement> ReadAsync(string query, object? variables = null)
    {
        var response = await SendAsync(query, variables);
        Assert.False(response.TryGetProperty("errors", out var errors), errors.ToString());
        return response.GetProperty("data");
    }

    /// <summary>The code of the only error of an operation.</summary>
    public async Task<string?> ErrorOfAsync(string query, object? variables = null)
    {
        var error = Assert.Single((await SendAsync(query, variables)).GetProperty("errors").EnumerateArray());
        return error.GetProperty("extensions").GetProperty("code").GetString();
    }

    public string Sdl()
    {
        schema.Initialize();
        return schema.Print(new() { StringComparison = StringComparison.Ordinal });
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
