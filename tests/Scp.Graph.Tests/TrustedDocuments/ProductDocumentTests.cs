using GraphQL;
using GraphQL.Instrumentation;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using Microsoft.Extensions.DependencyInjection;
using Scp.Graph.Tests.App;
using Scp.Graph.TrustedDocuments;
using Scp.Testing;

namespace Scp.Graph.Tests.TrustedDocuments;

public sealed class ProductDocumentTests
{
    [Fact]
    public async Task Every_document_of_the_product_is_valid_against_the_schema()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        var schema = app.Services.GetRequiredService<ISchema>();
        var documents = DocumentFiles.Product().ToList();

        Assert.Contains(documents, d => d.Id == "viewer");
        Assert.Contains(documents, d => d.Id == "merchant-orgs"); // One of REST's.
        foreach (var (id, text) in documents)
        {
            var document = Parser.Parse(text);
            foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
            {
                var result = await new DocumentValidator().ValidateAsync(new()
                {
                    Schema = schema, Document = document, Operation = operation, Rules = DocumentValidator.CoreRules,
                    Variables = Inputs.Empty, Extensions = Inputs.Empty, Metrics = Metrics.None, UserContext = new Dictionary<string, object?>(), RequestServices = app.Services,
                });
                // Variables are given by whoever runs it.
                Assert.True(result.Errors.All(e => e is InvalidVariableError), $"{id}: {string.Join(' ', result.Errors.Select(e => e.Message))}");
            }
        }
    }
}
