using Scp.Core.Common;
using Microsoft.AspNetCore.Http;
using Scp.Core.Integrations;
using Scp.Core.Tests.Integrations.Servers;
using StandardWebhooks;

namespace Scp.Core.Tests.Integrations.Adapters;

public sealed class OutboundWebhookTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Theory, InlineData("STANDARD"), InlineData("SVIX")]
    public async Task Sends_an_event_whose_signature_the_receiver_can_check(string headers)
    {
        await using var server = await HttpServer.AnsweringAsync(StatusCodes.Status204NoContent);
        using var outbound = new Outbound();

        var sent = await outbound.Webhook.SendTestAsync(Endpoint(server.Url, Secret, headers), null, default);

        Assert.Null(sent.Error);
        var request = server.Received.Single();
        var received = new HeaderDictionary(request.Headers.ToDictionary(h => h.Key, h => new Microsoft.Extensions.Primitives.StringValues(h.Value), StringComparer.OrdinalIgnoreCase));
        var names = headers is "SVIX" ? WebhookConfigurationOptions.Svix : WebhookConfigurationOptions.StandardWebhooks;
        new StandardWebhook(Secret, names).Verify(request.Body, received);
        Assert.Contains("\"type\":\"test\"", request.Body, StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => new StandardWebhook("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", names).Verify(request.Body, received));
    }

    [Theory, InlineData(200, true), InlineData(405, true), InlineData(404, true), InlineData(500, false), InlineData(503, false)]
    public async Task A_probe_sends_no_event_and_takes_any_answer_but_a_failure(int status, bool reachable)
    {
        await using var server = await HttpServer.AnsweringAsync(status);
        using var outbound = new Outbound();

        Assert.Equal(reachable, (await outbound.Webhook.ProbeAsync(Endpoint(server.Url, Secret), default)).Succeeded);
        Assert.Equal("HEAD", server.Received.Single().Method);
    }

    [Theory, InlineData("whsec_c2hvcnQ="), InlineData("whsec_***"), InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public async Task A_secret_of_another_form_signs_nothing_and_is_not_quoted(string secret)
    {
        await using var server = await HttpServer.AnsweringAsync(StatusCodes.Status200OK);
        using var outbound = new Outbound();

        var sent = await outbound.Webhook.SendTestAsync(Endpoint(server.Url, secret), null, default);

        Assert.StartsWith("The webhook secret is not of the form", sent.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, sent.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Received);
    }

    private static Integration Endpoint(string url, string secret, string headers = "STANDARD") =>
        Outbound.Integration("outbound-webhook", new { url, headers }, CredentialKind.WebhookSecret, secret);
}
