using static Scp.Graph.Tests.Http.HttpCalls;

namespace Scp.Graph.Tests.Http;

public sealed class GraphQLOverHttpTests(GraphServer server) : IClassFixture<GraphServer>
{
    [Theory]
    [InlineData(null, Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/json; charset=utf-8", Json)]
    [InlineData("application/graphql-response+json, application/json;q=0.9", GraphQLResponse)]
    [InlineData("application/graphql-response+json;q=0.1, application/json", Json)]
    [InlineData("text/event-stream;q=0.5, application/graphql-response+json", GraphQLResponse)]
    public async Task Answers_in_the_best_accepted_type(string? accept, string expected)
    {
        var answer = await server.Http.AskAsync("{hello}", accept: accept);

        Assert.Equal((200, expected, "world"), (answer.Status, answer.MediaType, answer.Json.GetProperty("data").GetProperty("hello").GetString()));
    }

    [Theory]
    [InlineData("text/html", 406, "HC0063")]
    [InlineData("application/graphql-response+json;q=0", 406, "HC0063")]
    [InlineData("nonsense", 400, "HC0064")]
    public async Task Refuses_to_answer_in_another_type(string accept, int status, string code)
    {
        var answer = await server.Http.AskAsync("{hello}", accept: accept);

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("")]
    public async Task Takes_no_body_that_a_form_of_another_site_could_send(string contentType)
    {
        var answer = await server.Http.SendJsonAsync("""{"query":"mutation{rename(to:\"forged\")}"}""", contentType);

        Assert.Equal(415, answer.Status);
        Assert.Empty(server.Journal.Entries);
    }

    [Theory]
    [InlineData("", "HC0011")]
    [InlineData("{", "HC0011")]
    [InlineData("""{"query":"{hello}"} more""", "HC0011")]
    [InlineData("""{"query":"\ud800"}""", "HC0011")]
    [InlineData("""{"query":"{hello}","variables":{"a":1,"a":2}}""", "HC0011")]
    [InlineData("\"{hello}\"", "HC0009")]
    [InlineData("""[{"query":"{hello}"}]""", "HC0009")]
    [InlineData("""{"query":"{hello}","query":"{slow}"}""", "HC0009")]
    [InlineData("""{"query":"{hello}","variables":[1]}""", "HC0009")]
    [InlineData("""{"operationName":"A"}""", "HC0013")]
    public async Task Refuses_a_malformed_request_in_the_shape_of_a_response(string body, string code)
    {
        var answer = await server.Http.SendJsonAsync(body, accept: Json);

        Assert.Equal((400, Json, code), (answer.Status, answer.MediaType, answer.Code));
    }

    [Fact]
    public async Task Ignores_members_it_does_not_know()
    {
        var answer = await server.Http.SendJsonAsync("""{"batch":{"a":[1]},"query":"{hello}","more":[]}""");

        Assert.Equal("""{"data":{"hello":"world"}}""", answer.Text);
    }

    [Theory]
    [InlineData("""{"text":"é🏊"}""", "é🏊")]
    [InlineData("""{"text":null}""", null)]
    public async Task Passes_variables_in_every_method(string variables, string? expected)
    {
        const string Query = "query($text:String){echo(text:$text)}";

        var post = await server.Http.SendJsonAsync($$"""{"variables":{{variables}},"query":"{{Query}}"}""");
        var get = await server.Http.GetAsync($"query={Uri.EscapeDataString(Query)}&variables={Uri.EscapeDataString(variables)}", Json);

        Assert.Equal(expected, post.Json.GetProperty("data").GetProperty("echo").GetString());
        Assert.Equal(post.Text, get.Text);
    }

    [Theory]
    [InlineData("query=mutation{rename(to:\"x\")}")]
    [InlineData("query=mutation{rename(to:\"x\")}&operationName=")]
    [InlineData("query=query A{hello} mutation B{rename(to:\"x\")}&operationName=B")]
    public async Task Get_does_not_run_a_mutation(string queryString)
    {
        var answer = await server.Http.GetAsync(queryString, Json);

        Assert.Equal((405, "POST"), (answer.Status, string.Join(",", answer.Message.Content.Headers.Allow)));
        Assert.Empty(server.Journal.Entries);
    }

    [Fact]
    public async Task Other_methods_are_told_which_to_use()
    {
        var answer = await server.Http.AnswerAsync(new(HttpMethod.Put, "/graphql"));

        Assert.Equal((405, "GET,POST"), (answer.Status, string.Join(",", answer.Message.Content.Headers.Allow)));
    }

    [Theory]
    [InlineData(Json, 200)]
    [InlineData(GraphQLResponse, 400)]
    public async Task Status_of_an_invalid_document_depends_on_the_media_type(string accept, int status)
    {
        var answer = await server.Http.AskAsync("{nothing}", accept: accept);

        Assert.Equal((status, false), (answer.Status, answer.Json.TryGetProperty("data", out _)));
    }

    [Fact]
    public async Task A_subscription_needs_a_stream()
    {
        var answer = await server.Http.AskAsync("subscription{count(to:1)}", accept: Json);

        Assert.Equal((405, "OPERATION_NOT_ALLOWED"), (answer.Status, answer.Code));
    }
}
