using Scp.Core.Common;
using Microsoft.AspNetCore.Http;
using Scp.Core.Integrations;
using Scp.Core.Tests.Integrations.Servers;

namespace Scp.Core.Tests.Integrations.Adapters;

public sealed class StripePaymentsTests
{
    private const string Key = "sk_test_51bdAAbb";
    private const string Unauthorized = """{"error":{"type":"invalid_request_error","message":"Invalid API Key provided: sk_test_51bdAAbb"}}""";

    [Fact]
    public async Task Probes_by_the_balance_and_opens_and_cancels_a_payment()
    {
        await using var server = await StripeAsync();
        using var outbound = new Outbound();

        var probe = await outbound.Payments.ProbeAsync(Account(server, Key), default);
        var sent = await outbound.Payments.SendTestAsync(Account(server, Key), null, default);

        Assert.Equal((null, null), (probe.Error, sent.Error));
        Assert.Equal(["GET /v1/balance", "POST /v1/payment_intents", "POST /v1/payment_intents/pi_1/cancel"], server.Received.Select(r => $"{r.Method} {r.Path}"));
        Assert.All(server.Received, r => Assert.Equal($"Bearer {Key}", r.Headers["Authorization"]));
        Assert.Contains("capture_method=manual", server.Received[1].Body, StringComparison.Ordinal);
        Assert.Contains("amount=100", server.Received[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_key_is_probed_and_never_pays()
    {
        await using var server = await StripeAsync();
        using var outbound = new Outbound();
        var live = Account(server, "sk_live_51bdAAbb");

        Assert.Null((await outbound.Payments.ProbeAsync(live, default)).Error);
        Assert.Equal("A test payment needs a test key; the stored one is live.", (await outbound.Payments.SendTestAsync(live, null, default)).Error);
        Assert.Equal("/v1/balance", Assert.Single(server.Received).Path);
    }

    [Fact]
    public async Task A_refused_key_is_told_without_the_key_that_the_provider_repeats()
    {
        await using var server = await HttpServer.AnsweringAsync(StatusCodes.Status401Unauthorized, Unauthorized);
        using var outbound = new Outbound();

        var probe = await outbound.Payments.ProbeAsync(Account(server, Key), default);

        Assert.Equal("The credential was refused (status 401).", probe.Error);
    }

    [Fact]
    public async Task A_payment_that_stays_open_is_told()
    {
        await using var server = await StripeAsync(canceled: "requires_payment_method");
        using var outbound = new Outbound();

        Assert.Contains("could not be canceled", (await outbound.Payments.SendTestAsync(Account(server, Key), null, default)).Error, StringComparison.Ordinal);
    }

    private static Task<HttpServer> StripeAsync(string canceled = "canceled") => HttpServer.StartAsync(context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(context.Request.Path.Value switch
        {
            "/v1/balance" => """{"object":"balance","available":[],"pending":[],"livemode":false}""",
            "/v1/payment_intents" => """{"id":"pi_1","object":"payment_intent","status":"requires_payment_method","amount":100,"currency":"eur"}""",
            _ => $$"""{"id":"pi_1","object":"payment_intent","status":"{{canceled}}","amount":100,"currency":"eur"}""",
        });
    });

    private static Integration Account(HttpServer server, string key) =>
        Outbound.Integration("stripe-payments", new { apiBase = server.Url, currency = "eur" }, CredentialKind.ApiKey, key);
}
