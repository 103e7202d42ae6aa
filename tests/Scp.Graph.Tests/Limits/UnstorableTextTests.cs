using System.Net;
using System.Text;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Limits;

/// <summary>Texts that PostgreSQL cannot hold are refused at the door, the same on both databases.</summary>
public sealed class UnstorableTextTests
{
    [Theory]
    [InlineData("""{"query":"{ pluginDefinition(key: \"a\\u0000\") { key } }"}""", "UNSTORABLE_TEXT")]
    [InlineData("""{"query":"{ pluginDefinition(key: \"a\\uD800\") { key } }"}""", null)]
    [InlineData("""{"query":"query($k: String!) { pluginDefinition(key: $k) { key } }","variables":{"k":"a\u0000"}}""", "HC0011")]
    [InlineData("""{"query":"query($k: String!) { pluginDefinition(key: $k) { key } }","variables":{"k":"a\uD800"}}""", null)]
    public async Task Refuses_a_null_character_and_half_a_pair(string body, string? code)
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        request.Headers.Add("Accept", "application/graphql-response+json");

        using var response = await app.NewClient().SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        if (code is not null) Assert.Contains($"\"{code}\"", await response.Content.ReadAsStringAsync());
    }
}
