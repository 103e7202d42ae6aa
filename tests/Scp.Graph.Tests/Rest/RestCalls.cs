using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Scp.Graph.Tests.Rest;

/// <summary>What a REST client reads.</summary>
internal static class RestCalls
{
    public static async Task<JsonElement> ReadAsync(this HttpClient client, string path) => await (await client.GetAsync(path)).ReadAsync(HttpStatusCode.OK);

    public static async Task<JsonElement> ReadAsync(this HttpResponseMessage response, HttpStatusCode expected)
    {
        Assert.True(expected == response.StatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        Assert.True(response.Headers.CacheControl!.NoStore);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <returns>The code of the problem, whose form is checked.</returns>
    public static async Task<string> ProblemAsync(this HttpResponseMessage response, HttpStatusCode expected)
    {
        var problem = await response.ReadAsync(expected);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        Assert.Equal(Assert.Single(response.Headers.GetValues("X-Request-Id")), problem.GetProperty("requestId").GetString());
        return problem.GetProperty("code").GetString()!;
    }

    /// <summary>The address after which the list goes on, by its <c>Link</c> header.</summary>
    public static string? NextOf(this HttpResponseMessage response) =>
        response.Headers.TryGetValues("Link", out var links) && Assert.Single(links).Split('>') is [var address, "; rel=\"next\""] ? address[1..] : null;

    public static IEnumerable<JsonElement> Items(this JsonElement body) => body.GetProperty("items").EnumerateArray();
    public static string Text(this JsonElement item, string name) => item.GetProperty(name).GetString()!;
}
