using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scp.Graph.Auth;
using Scp.Graph.Auth.Transport;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Auth;

public sealed class TransportTests
{
    private const string Proxy = "10.1.2.3";

    [Fact]
    public async Task Outside_development_plain_HTTP_is_sent_to_HTTPS_which_browsers_keep_to()
    {
        await using var app = await StartAsync(Environments.Production);

        var plain = await AskAsync(app, "http://scp.example/x?y=1");
        var secure = await AskAsync(app, "https://scp.example/x");

        Assert.Equal((HttpStatusCode.PermanentRedirect, "https://scp.example/x?y=1"), (plain.StatusCode, plain.Headers.Location!.ToString()));
        Assert.Equal("max-age=31536000; includeSubDomains", Header(secure, "Strict-Transport-Security"));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(await StartAsync(Environments.Development), "http://scp.example/x")).StatusCode);
    }

    [Theory]
    [InlineData("10.0.0.0/8", Proxy, "192.0.2.7")]
    [InlineData(Proxy, Proxy, "192.0.2.7")]
    [InlineData("10.9.9.9", Proxy, Proxy)]
    [InlineData(null, Proxy, Proxy)]
    [InlineData(null, "127.0.0.1", "127.0.0.1")]
    public async Task Only_configured_proxies_are_believed(string? known, string peer, string seen)
    {
        await using var app = await StartAsync(Environments.Production, known);

        var answer = await AskAsync(app, "http://scp.example/x", ("Peer", peer), ("X-Forwarded-For", "192.0.2.7"), ("X-Forwarded-Proto", "https"));

        if (seen == peer) Assert.Equal(HttpStatusCode.PermanentRedirect, answer.StatusCode);
        else Assert.Equal(seen, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_address_that_a_client_made_up_before_the_proxys_is_not_believed()
    {
        await using var app = await StartAsync(Environments.Production, Proxy);

        var answer = await AskAsync(app, "http://scp.example/x", ("Peer", Proxy), ("X-Forwarded-For", "203.0.113.1, 192.0.2.7"), ("X-Forwarded-Proto", "https, https"));

        Assert.Equal("192.0.2.7", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Every_answer_of_the_product_carries_the_headers_and_pages_keep_their_own_policy()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        using var client = app.NewClient();
        client.DefaultRequestHeaders.Add("Accept", "text/html, */*");

        foreach (var (path, own) in new[]
        {
            ("/graphql?query={__typename}", false), ("/api/tenants", false), ("/nowhere", false), ("/connect/token", false), ("/.well-known/jwks", false),
            ("/graphql/", true), ("/graphql/bcp-config.json", true), ("/api/docs/", true), ("/signin", true),
        })
        {
            var answer = await client.GetAsync(path);

            Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
            Assert.NotEmpty(Header(answer, "Referrer-Policy"));
            Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
            var policy = Header(answer, "Content-Security-Policy");
            Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal(own, policy.Contains("style-src", StringComparison.Ordinal));
        }
    }

    private static async Task<WebApplication> StartAsync(string environment, string? proxy = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        if (proxy is not null) builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Proxies:0", (string?)proxy)]);
        builder.Services.AddScpTransport(builder.Configuration, builder.Environment).Configure<AuthOptions>(auth => auth.Issuer = new("https://scp.example"));
        var app = builder.Build();
        app.Use((http, next) =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(http.Request.Headers["Peer"] is [{ } peer] ? peer : "192.0.2.1");
            return next(http);
        });
        app.UseScpTransport();
        app.Run(http => http.Response.WriteAsync(http.Connection.RemoteIpAddress!.ToString()));
        await app.StartAsync();
        return app;
    }

    private static Task<HttpResponseMessage> AskAsync(WebApplication app, string url, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return new HttpMessageInvoker(app.GetTestServer().CreateHandler()).SendAsync(request, default);
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}
