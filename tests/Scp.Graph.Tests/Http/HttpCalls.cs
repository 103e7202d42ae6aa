using System.Text;
using System.Text.Json;

namespace Scp.Graph.Tests.Http;

/// <summary>An answer, read whole.</summary>
public sealed record Answer(int Status, string? MediaType, string Text, HttpResponseMessage Message)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;
    public string? Code => Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
}

internal static class HttpCalls
{
    public const string Json = "application/json";
    public const string GraphQLResponse = "application/graphql-response+json";

    public static Task<Answer> AskAsync(this HttpClient http, string query, object? variables = null, string? accept = null, string? cost = null) =>
        http.SendJsonAsync(JsonSerializer.Serialize(new { query, variables }), accept: accept, cost: cost);

    public static Task<Answer> SendJsonAsync(this HttpClient http, string body, string contentType = Json, string? accept = null, string? cost = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (cost is not null) request.Headers.Add("GraphQL-Cost", cost);
        return http.AnswerAsync(request, accept);
    }

    public static Task<Answer> GetAsync(this HttpClient http, string queryString, string? accept) =>
        http.AnswerAsync(new(HttpMethod.Get, $"/graphql?{queryString}"), accept);

    public static async Task<Answer> AnswerAsync(this HttpClient http, HttpRequestMessage request, string? accept = null)
    {
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        (request.Version, request.VersionPolicy) = (http.DefaultRequestVersion, http.DefaultVersionPolicy);
        var response = await http.SendAsync(request);
        return new((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(), response);
    }
}
