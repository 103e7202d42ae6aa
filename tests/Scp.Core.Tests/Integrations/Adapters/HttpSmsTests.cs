using Scp.Core.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Scp.Core.Integrations;
using Scp.Core.Tests.Integrations.Servers;

namespace Scp.Core.Tests.Integrations.Adapters;

public sealed class HttpSmsTests
{
    private const string Key = "sms-key-51bd";

    [Fact]
    public async Task Probes_the_health_path_and_posts_a_message()
    {
        await using var server = await HttpServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization == $"Bearer {Key}" ? StatusCodes.Status202Accepted : StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        });
        using var outbound = new Outbound();

        var probe = await outbound.Sms.ProbeAsync(Gateway(server, Key), default);
        var sent = await outbound.Sms.SendTestAsync(Gateway(server, Key), "+41791234567", default);
        var wrong = await outbound.Sms.ProbeAsync(Gateway(server, "wrong"), default);

        Assert.Equal((null, null, "The credential was refused (status 401)."), (probe.Error, sent.Error, wrong.Error));
        var (health, message) = (server.Received[0], server.Received[1]);
        Assert.Equal(("GET", "/v1/health", "POST", "/v1/messages"), (health.Method, health.Path, message.Method, message.Path));
        var body = JsonDocument.Parse(message.Body).RootElement;
        Assert.Equal(("SHOP", "+41791234567"), (body.GetProperty("from").GetString(), body.GetProperty("to").GetString()));
        Assert.NotEqual("", body.GetProperty("text").GetString());
    }

    [Theory, InlineData(null), InlineData("0791234567"), InlineData("+0791234567"), InlineData("+4179123456789012"), InlineData("+41791234567\n")]
    public async Task A_recipient_that_is_no_international_number_is_sent_nothing(string? recipient)
    {
        await using var server = await HttpServer.AnsweringAsync(StatusCodes.Status200OK);
        using var outbound = new Outbound();

        Assert.False((await outbound.Sms.SendTestAsync(Gateway(server, Key), recipient, default)).Succeeded);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task A_key_that_no_header_can_hold_is_not_quoted()
    {
        await using var server = await HttpServer.AnsweringAsync(StatusCodes.Status200OK);
        using var outbound = new Outbound();

        Assert.Equal("The API key has characters that no header can hold.", (await outbound.Sms.ProbeAsync(Gateway(server, "key\r\nX: 1"), default)).Error);
    }

    private static Integration Gateway(HttpServer server, string key) => Outbound.Integration(
        "http-sms", new { baseUrl = server.Url + "/v1/", sendPath = "/messages", healthPath = "/health", sender = "SHOP" }, CredentialKind.ApiKey, key);
}
