using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Idempotency;

public sealed class EveryMutationTests
{
    [Fact]
    public async Task Every_mutation_takes_a_key_and_may_answer_its_error()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        var schema = app.Services.GetRequiredService<ISchema>();

        Assert.NotEmpty(schema.Mutation!.Fields);
        Assert.All(schema.Mutation.Fields, field =>
        {
            var input = (IInputObjectGraphType)field.Arguments!.Single().ResolvedType!.GetNamedType();
            Assert.NotNull(input.Fields.Find("idempotencyKey"));
            var payload = (IObjectGraphType)field.ResolvedType!.GetNamedType();
            var errors = (UnionGraphType)payload.Fields.Find("errors")!.ResolvedType!.GetNamedType();
            Assert.Contains(errors.PossibleTypes, type => type.Name == "IdempotencyError");
        });
    }
}
