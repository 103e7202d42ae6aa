using Scp.Core.Common;
using Microsoft.AspNetCore.Http;
using Scp.Core.Integrations;
using Scp.Core.Integrations.Guard;
using Scp.Core.Tests.Integrations.Servers;

namespace Scp.Core.Tests.Integrations.Adapters;

/// <summary>What goes wrong with any provider over HTTP, in the same words for each, and never with a secret in them.</summary>
public sealed class FailureTests
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(1);
    private static readonly string huge = new('x', GuardedConnections.MaxAnswer + 1);

    public static TheoryData<string> Adapters => ["http-sms", "stripe-payments", "outbound-webhook"];

    [Theory, MemberData(nameof(Adapters))]
    public async Task A_failing_provider_that_repeats_the_secret(string plugin)
    {
        await using var server = await HttpServer.AnsweringAsync(StatusCodes.Status500InternalServerError, $"no: {SecretOf(plugin)}");

        Assert.Equal("The provider failed (status 500).", await SendAsync(plugin, server.Url));
    }

    [Theory, MemberData(nameof(Adapters))]
    public async Task A_huge_answer(string plugin)
    {
        await using var server = await HttpServer.AnsweringAsync(StatusCodes.Status200OK, huge);

        Assert.Equal("The answer is too large.", await SendAsync(plugin, server.Url));
    }

    [Theory, MemberData(nameof(Adapters))]
    public async Task A_redirect_to_itself(string plugin)
    {
        var url = "";
        await using var server = await HttpServer.RedirectingAsync(() => url);
        url = server.Url;

        Assert.Equal("The server redirects too often, or to where no call may go (status 307).", await SendAsync(plugin, url));
        Assert.Equal(4, server.Received.Count);
    }

    [Theory, MemberData(nameof(Adapters))]
    public async Task A_server_that_never_answers(string plugin)
    {
        await using var server = RawServer.Silent();

        Assert.Equal("The server did not answer in time.", await SendAsync(plugin, $"http://127.0.0.1:{server.Port}"));
    }

    [Theory, MemberData(nameof(Adapters))]
    public async Task A_server_that_speaks_something_else(string plugin)
    {
        await using var server = RawServer.Repeating("not HTTP\r\n");

        Assert.Equal("The connection broke, or the server does not speak the protocol.", await SendAsync(plugin, $"http://127.0.0.1:{server.Port}"));
    }

    [Theory, MemberData(nameof(Adapters))]
    public async Task Nobody_there_and_no_such_name(string plugin)
    {
        Assert.Equal("The connection was refused.", await SendAsync(plugin, $"http://127.0.0.1:{RawServer.FreePort()}"));
        Assert.Equal("There is no host of that name.", await SendAsync(plugin, "http://nobody.example"));
    }

    [Theory, MemberData(nameof(Adapters))]
    public async Task No_credential(string plugin)
    {
        using var outbound = new Outbound();

        var outcome = await Find(outbound, plugin).SendTestAsync(Configured(plugin, "http://127.0.0.1", secret: null), Recipient(plugin), default);

        Assert.EndsWith("is stored.", outcome.Error, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Adapters))]
    public async Task The_callers_own_token_passes_through(string plugin)
    {
        await using var server = RawServer.Silent();
        using var outbound = new Outbound();
        using var leaving = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Find(outbound, plugin)
            .SendTestAsync(Configured(plugin, $"http://127.0.0.1:{server.Port}", SecretOf(plugin)), Recipient(plugin), leaving.Token));
    }

    private static async Task<string?> SendAsync(string plugin, string url)
    {
        using var outbound = new Outbound(timeout: patience);
        var integration = Configured(plugin, url, SecretOf(plugin));

        var outcome = await Find(outbound, plugin).SendTestAsync(integration, Recipient(plugin), default);

        Assert.DoesNotContain(SecretOf(plugin), $"{outcome} {integration}", StringComparison.Ordinal);
        return outcome.Error;
    }

    private static IIntegrationAdapter Find(Outbound outbound, string plugin) =>
        new IntegrationAdapters([outbound.Sms, outbound.Payments, outbound.Webhook, outbound.Mail]).Find(plugin)!;

    private static Integration Configured(string plugin, string url, string? secret) => Outbound.Integration(
        plugin, new { baseUrl = url, apiBase = url, url, sendPath = "/", healthPath = "/", sender = "SHOP" },
        secret is null ? null : plugin is "outbound-webhook" ? CredentialKind.WebhookSecret : CredentialKind.ApiKey, secret);

    private static string SecretOf(string plugin) => plugin switch
    {
        "stripe-payments" => "sk_test_51bdAAbb",
        "outbound-webhook" => "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        _ => "sms-key-51bd",
    };

    private static string? Recipient(string plugin) => plugin is "http-sms" ? "+41791234567" : null;
}
