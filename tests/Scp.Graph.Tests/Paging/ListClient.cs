using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Graph.Execution;
using Scp.Testing;

namespace Scp.Graph.Tests.Paging;

/// <summary>Sends operations to the lists of one database, each request in services of its own.</summary>
internal sealed class ListClient(TestDatabase database) : IAsyncDisposable
{
    private static readonly GraphQLSerializer serializer = new();
    private readonly Statements statements = new();
    private ServiceProvider? services;

    /// <summary>The queries of the last request.</summary>
    public IReadOnlyList<string> Statements => statements.Texts;
    /// <summary>What the caller holds and where; everything everywhere unless told.</summary>
    public (string Path, string Permission)[] Grants { get; init; } = [.. Permissions.All.Select(p => ("/", p.Key))];

    private ServiceProvider Services => services ??= database.Provide(s => s.AddLogging()
        .AddSingleton<IInterceptor>(statements).AddSingleton<ISchema, ListSchema>().AddGraphExecution());

    public async Task<JsonElement> SendAsync(string query)
    {
        await using var session = TestDatabase.As(Services, "/");
        session.Caller.Identify(CallerKind.User, Guid.CreateVersion7(), Core.Callers.Grants.Of(Grants));
        statements.Texts.Clear();
        using var response = await Services.GetRequiredService<GraphExecutor>().ExecuteAsync(new(query), session.Services, CancellationToken.None);
        return serializer.Deserialize<JsonElement>(System.Text.Encoding.UTF8.GetString(response.Body.Span));
    }

    /// <summary>The data of an operation that has no errors.</summary>
    public async Task<JsonElement> ReadAsync(string query)
    {
        var response = await SendAsync(query);
        Assert.False(response.TryGetProperty("errors", out var errors), errors.ToString());
        return response.GetProperty("data");
    }

    /// <summary>The code of the only error of an operation.</summary>
    public async Task<string?> ErrorOfAsync(string query)
    {
        var error = Assert.Single((await SendAsync(query)).GetProperty("errors").EnumerateArray());
        return error.GetProperty("extensions").GetProperty("code").GetString();
    }

    public string Sdl()
    {
        var schema = Services.GetRequiredService<ISchema>();
        schema.Initialize();
        return schema.Print(new() { StringComparison = StringComparison.Ordinal });
    }

    public ValueTask DisposeAsync() => services?.DisposeAsync() ?? default;
}
