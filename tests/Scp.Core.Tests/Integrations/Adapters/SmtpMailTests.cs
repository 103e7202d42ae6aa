using Scp.Core.Common;
using System.Text.Json;
using Scp.Core.Integrations;
using Scp.Core.Tests.Integrations.Servers;

namespace Scp.Core.Tests.Integrations.Adapters;

public sealed class SmtpMailTests
{
    private const string Recipient = "ada@buyers.example";
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Sends_through_a_relay_that_asks_for_no_login()
    {
        await using var server = new MailServer();
        using var outbound = new Outbound();
        var relay = Relay(server.Port, "NONE");

        var (probe, sent) = (await outbound.Mail.ProbeAsync(relay, default), await outbound.Mail.SendTestAsync(relay, Recipient, default));

        Assert.Equal((null, null), (probe.Error, sent.Error));
        Assert.InRange(sent.Latency, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(10));
        var mail = Assert.Single(server.Received);
        Assert.Equal(("\"Harbour\" <orders@shop.example>", Recipient), (mail.From.ToString(), mail.To.ToString()));
    }

    [Theory, InlineData("STARTTLS", false), InlineData("TLS", true)]
    public async Task Signs_in_over_an_encryption_that_is_trusted(string security, bool tls)
    {
        using var certificate = Certificates.SelfSigned(Outbound.Host);
        await using var server = new MailServer(certificate, login: true, tls);
        using var outbound = new Outbound(trusted: certificate);

        var good = await outbound.Mail.SendTestAsync(Relay(server.Port, security, MailServer.Password), Recipient, default);
        var wrong = await outbound.Mail.ProbeAsync(Relay(server.Port, security, "wrong-pass-0f0f"), default);

        Assert.Equal((null, "The credential was refused."), (good.Error, wrong.Error));
        Assert.Single(server.Received);
        Assert.DoesNotContain("wrong-pass", wrong.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_signed_fails_the_probe_before_the_password_is_sent()
    {
        using var certificate = Certificates.SelfSigned(Outbound.Host);
        await using var server = new MailServer(certificate, login: true);
        using var outbound = new Outbound();

        var probe = await outbound.Mail.ProbeAsync(Relay(server.Port, "STARTTLS", MailServer.Password), default);

        Assert.Contains("certificate is not trusted", probe.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_password_goes_over_a_connection_without_encryption()
    {
        await using var server = new MailServer();
        using var outbound = new Outbound();

        Assert.Contains("without encryption", (await outbound.Mail.ProbeAsync(Relay(server.Port, "NONE", MailServer.Password), default)).Error, StringComparison.Ordinal);
        Assert.Contains("does not offer", (await outbound.Mail.ProbeAsync(Relay(server.Port, "STARTTLS", MailServer.Password), default)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_a_refused_connection_a_silent_server_and_one_that_never_stops()
    {
        await using var silent = RawServer.Silent();
        await using var endless = RawServer.Repeating("220-more\r\n");
        using var outbound = new Outbound(timeout: patience);

        Assert.Equal("The connection was refused.", await ProbeAsync(RawServer.FreePort()));
        Assert.Equal("The server did not answer in time.", await ProbeAsync(silent.Port));
        Assert.Equal("The answer is too large.", await ProbeAsync(endless.Port));

        async Task<string?> ProbeAsync(int port) => (await outbound.Mail.ProbeAsync(Relay(port, "NONE"), default)).Error;
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("ada"), InlineData("ada@buyers.example\r\nBcc: all@buyers.example"), InlineData("a@b.example, c@d.example")]
    public async Task A_recipient_that_is_no_single_address_is_sent_nothing(string? recipient)
    {
        await using var server = new MailServer();
        using var outbound = new Outbound();

        Assert.Equal("An e-mail address is needed.", (await outbound.Mail.SendTestAsync(Relay(server.Port, "NONE"), recipient, default)).Error);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task A_name_of_several_lines_adds_no_header()
    {
        await using var server = new MailServer();
        using var outbound = new Outbound();
        var relay = Outbound.Integration("smtp-mail", new
        {
            host = Outbound.Host, port = server.Port, security = "NONE", fromAddress = "orders@shop.example", fromName = "Shop\r\nBcc: all@buyers.example",
        });

        Assert.Null((await outbound.Mail.SendTestAsync(relay, Recipient, default)).Error);
        Assert.Empty(server.Received.Single().Bcc);
    }

    [Fact]
    public async Task The_callers_own_token_passes_through()
    {
        await using var silent = RawServer.Silent();
        using var outbound = new Outbound();
        using var leaving = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => outbound.Mail.ProbeAsync(Relay(silent.Port, "NONE"), leaving.Token));
    }

    private static Integration Relay(int port, string security, string? password = null) => Outbound.Integration(
        "smtp-mail", new { host = Outbound.Host, port, security, fromAddress = "orders@shop.example", fromName = "Harbour" },
        password is null ? null : CredentialKind.UsernamePassword, JsonSerializer.Serialize(new { username = MailServer.Username, password }));
}
