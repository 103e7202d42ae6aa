using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Scp.Graph.Tests.App;
using Scp.Testing;
using Snapshooter.Xunit;

namespace Scp.Graph.Tests.Authorization;

public sealed class MutationMatrixTests
{
    [Fact]
    public async Task Every_mutation_answers_as_the_roles_say()
    {
        using var provider = new Provider();
        await using var app = await StartAsync(DatabaseKind.Sqlite, provider);
        var matrix = new Matrix();

        foreach (var mutation in Mutations(app))
            await new MutationMatrix(app, matrix, mutation, MutationCases.All[mutation.Name]).RunAsync(_ => true);

        Assert.True(matrix.Surprises.Count == 0, string.Join('\n', matrix.Surprises));
        Snapshot.Match(matrix.Print());
    }

    [Fact]
    public async Task Some_roles_are_answered_the_same_on_PostgreSQL()
    {
        using var provider = new Provider();
        await using var app = await StartAsync(DatabaseKind.Postgres, provider);
        var matrix = new Matrix();

        foreach (var mutation in Mutations(app))
            await new MutationMatrix(app, matrix, mutation, MutationCases.All[mutation.Name]).RunAsync(g => g.Role.Key is "customer-admin");

        Assert.True(matrix.Surprises.Count == 0, string.Join('\n', matrix.Surprises));
    }

    [Fact]
    public async Task Every_mutation_has_an_input_to_be_tried_with()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(Mutations(app).Select(m => m.Name).Order(StringComparer.Ordinal), MutationCases.All.Keys.Order(StringComparer.Ordinal));
    }

    private static Task<ScpApp> StartAsync(DatabaseKind kind, Provider provider) =>
        ScpApp.StartAsync(kind, services => services.UseProvider(provider, GuardedRows.Plugin));

    private static TypeFields Mutations(ScpApp app) => app.Services.GetRequiredService<ISchema>().Mutation!.Fields;
}
