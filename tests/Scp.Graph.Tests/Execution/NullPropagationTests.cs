using System.Text.Json.Nodes;

namespace Scp.Graph.Tests.Execution;

public sealed class NullPropagationTests : IDisposable
{
    private readonly TestGraph graph = new();

    [Theory]
    [InlineData("{ shop(number: 0) { number mustOwner { name } } version }", """{"shop":null,"version":"1"}""", """["shop","mustOwner"]""")]
    [InlineData("{ shop(number: 1) { name: mustSometimes } }", """{"shop":null}""", """["shop","name"]""")]
    [InlineData("{ shop(number: 0) { mustTags maybeTags } }", """{"shop":{"mustTags":null,"maybeTags":["a",null]}}""", """["shop","mustTags",1]""")]
    [InlineData("{ shop(number: 4) { mustRows { number } } }",
        """{"shop":{"mustRows":[[{"number":0},{"number":4}],null,[],null]}}""", """["shop","mustRows",3,1]""")]
    [InlineData("{ shop(number: 0) { near { mustOwner { name } stock } } }",
        """{"shop":{"near":[{"mustOwner":{"name":"Person 1"},"stock":10},null,null]}}""", """["shop","near",2,"mustOwner"]""")]
    [InlineData("{ version mustShop(number: 99) { name } }", null, """["mustShop"]""")]
    public async Task Takes_a_null_up_to_where_it_may_stand(string query, string? data, string path)
    {
        var answer = await graph.AskAsync(query);

        Assert.Equal(data, answer["data"]?.ToJsonString());
        Assert.Equal(path, Assert.Single(answer["errors"]!.AsArray())!["path"]!.ToJsonString());
    }

    [Fact]
    public async Task Tells_where_in_the_document_the_field_stands()
    {
        var answer = await graph.AskAsync("{\n  shop(number: 1) {\n    sometimes\n  }\n}");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""[{"line":3,"column":5}]"""), answer["errors"]![0]!["locations"]));
    }

    public void Dispose() => graph.Dispose();
}
