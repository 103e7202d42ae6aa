using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;
using Microsoft.Extensions.DependencyInjection;
using Scp.Graph.Rest;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Rest;

/// <summary>The documents behind the API, held to the schema and to what the API makes of them.</summary>
public sealed class DocumentTests
{
    public static TheoryData<string> Resources => [.. RestResource.All.Select(r => r.Name)];

    [Theory, MemberData(nameof(Resources))]
    public async Task Is_valid_against_the_schema(string name)
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        var document = Parser.Parse(RestResource.All.Single(r => r.Name == name).Document);

        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            var result = await new DocumentValidator().ValidateAsync(new()
            {
                Schema = app.Services.GetRequiredService<ISchema>(), Document = document, Operation = operation, Rules = DocumentValidator.CoreRules,
                Variables = new(new Dictionary<string, object?> { ["id"] = Ids.Of("Role", Guid.Empty) }), Extensions = Inputs.Empty,
                UserContext = new Dictionary<string, object?>(), Metrics = GraphQL.Instrumentation.Metrics.None,
            });
            Assert.True(result.IsValid, string.Join('\n', result.Errors.Select(e => e.Message)));
        }
    }

    [Theory, MemberData(nameof(Resources))]
    public void Has_the_two_operations_of_its_resource_each_with_the_body_as_its_one_root_field(string name)
    {
        var resource = RestResource.All.Single(r => r.Name == name);
        var operations = Parser.Parse(resource.Document).Definitions.OfType<GraphQLOperationDefinition>().ToList();

        Assert.Equal([resource.ListOperation, resource.ItemOperation], operations.Select(o => o.Name!.StringValue));
        Assert.All(operations, o => Assert.Equal(RestResource.Root, ((GraphQLField)Assert.Single(o.SelectionSet.Selections)).Alias!.Name.StringValue));
    }

    [Fact]
    public void Fragments_of_one_name_are_the_same_in_every_document()
    {
        var fragments = RestResource.All.SelectMany(r => Parser.Parse(r.Document).Definitions.OfType<GraphQLFragmentDefinition>());

        Assert.All(fragments.GroupBy(f => f.FragmentName.Name.StringValue), same => Assert.Single(same.Select(Print).Distinct()));
    }

    private static string Print(ASTNode node) => new SDLPrinter().Print(node);
}
