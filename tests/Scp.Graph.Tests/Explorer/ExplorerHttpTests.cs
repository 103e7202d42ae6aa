using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Scp.Graph.Tests.Product;
using Scp.Testing;

namespace Scp.Graph.Tests.Explorer;

[Collection(ProductTests.Name)]
public sealed class ExplorerHttpTests(ProductServers servers) : IAsyncLifetime, IDisposable
{
    private const string WhoAmI = "/graphql?query={viewer{client{name}}}";
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    public async Task InitializeAsync() => client.BaseAddress = (await servers.OnAsync(DatabaseKind.Sqlite)).Address;

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task Sends_a_browser_to_the_page_and_answers_a_program_at_the_same_address()
    {
        var browser = await client.SendAsync(Get("/graphql", ("Accept", "text/html,application/xhtml+xml")));
        Assert.Equal((HttpStatusCode.Redirect, "/graphql/"), (browser.StatusCode, browser.Headers.Location?.ToString()));

        Assert.Contains("\"viewer\"", await client.GetStringAsync(WhoAmI), StringComparison.Ordinal);
        var link = await client.SendAsync(Get(WhoAmI, ("Accept", "text/html,*/*;q=0.8")));
        Assert.Equal("application/json", link.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/graphql/index.html", "text/html", "no-cache")]
    [InlineData("/graphql/scp-session.js", "text/javascript", "no-cache")]
    [InlineData("/graphql/static/js/main.0349187e.js", "text/javascript", "public, max-age=31536000, immutable")]
    [InlineData("/graphql/static/media/FiraCode-Medium.1bc138a84f63b384c3f2.woff2", "font/woff2", "public, max-age=31536000, immutable")]
    public async Task Serves_each_file_with_its_type_its_caching_and_a_policy_of_the_own_origin(string file, string type, string caching)
    {
        var response = await client.GetAsync(file);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(CacheControlHeaderValue.Parse(caching), response.Headers.CacheControl);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configures_the_explorer_for_this_server_alone()
    {
        var config = await client.GetFromJsonAsync<JsonElement>("/graphql/bcp-config.json");

        Assert.Equal(new Uri(client.BaseAddress!, "/graphql").ToString(), config.GetProperty("endpoint").GetString());
        Assert.True(config.GetProperty("disableTelemetry").GetBoolean());
        Assert.StartsWith(client.BaseAddress!.ToString(), config.GetProperty("instanceUrl").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Origin", "https://elsewhere.example", false)]
    [InlineData("Accept", "application/json", false)]
    public async Task Presents_the_sessions_token_for_its_own_page_only(string header, string value, bool presents)
    {
        var cookie = await BeginSessionAsync(await Visitor.MachineAsync(client.BaseAddress!));

        var response = await client.SendAsync(Get(WhoAmI, ("Cookie", cookie.Split(';')[0]), (header, value)));

        Assert.Equal(presents, (await response.Content.ReadAsStringAsync()).Contains("Settings reader", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hides_the_token_from_scripts_and_other_sites_and_ends_with_it()
    {
        var cookie = await BeginSessionAsync(new(client.BaseAddress!, "secret"));

        foreach (var attribute in (string[])["httponly", "samesite=strict", "path=/graphql", "max-age=600"])
            Assert.Contains(attribute, cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Begins_no_session_without_a_bearer_token() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PutAsync("/graphql/session?seconds=600", null)).StatusCode);

    private async Task<string> BeginSessionAsync(Visitor visitor)
    {
        using var begin = new HttpRequestMessage(HttpMethod.Put, "/graphql/session?seconds=600");
        begin.Headers.Add("Authorization", visitor.Authorization);
        var response = await client.SendAsync(begin);
        return Assert.Single(response.Headers.GetValues("Set-Cookie"));
    }

    private static HttpRequestMessage Get(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return request;
    }
}
