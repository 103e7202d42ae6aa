using System.Net;
using Microsoft.AspNetCore.Http;
using Scp.Core.Common;
using Scp.Core.Tests.Integrations.Servers;

namespace Scp.Core.Tests.Integrations.Guard;

/// <summary>Security case 15: a URL that a user names and that leads to this machine, its networks or its cloud.</summary>
public sealed class OutboundRequestCases
{
    private const string NotAllowed = "The address is not allowed.";
    private static readonly IPNetwork first = IPNetwork.Parse("127.0.0.1/32");

    public static TheoryData<string> Inside =>
    [
        "127.0.0.1", "127.1", "127.8.8.8", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.0.0.1.",
        "0.0.0.0", "0", "10.0.0.1", "172.16.0.1", "172.31.255.254", "192.168.1.1", "0xc0a80101", "100.64.0.1", "169.254.169.254", "0xa9fea9fe", "2852039166",
        "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[fd12:3456::1]", "[ff02::1]", "[::ffff:127.0.0.1]", "[::ffff:a9fe:a9fe]", "[::127.0.0.1]",
        "[64:ff9b::10.0.0.1]", "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[2001:db8::1]", "[3fff::1]", "[fec0::1]",
    ];

    [Theory, MemberData(nameof(Inside))]
    public async Task Case15_an_address_inside_however_it_is_spelled(string host)
    {
        using var outbound = new Outbound(allowed: [], resolve: Dns.GetHostAddressesAsync);

        Assert.Equal("must name a host of the public internet", OutboundUrl.Check($"https://{host}/hook"));
        Assert.Equal(NotAllowed, (await outbound.GetAsync($"https://{host}/hook")).Error);
        Assert.Equal(NotAllowed, (await outbound.GetAsync($"http://{host}/hook")).Error);
    }

    [Theory, InlineData("8.8.8.8"), InlineData("172.32.0.1"), InlineData("100.128.0.1"), InlineData("[2606:4700::1111]"), InlineData("[64:ff9b::8.8.8.8]"), InlineData("shop.example")]
    public void A_public_address_or_a_name_may_be_written_down(string host) => Assert.Null(OutboundUrl.Check($"https://{host}:8443/hook"));

    public static TheoryData<string> Unfit =>
    [
        "ftp://shop.example/", "file:///etc/passwd", "gopher://shop.example/", "//shop.example/", "/hook",
        "https://user@shop.example/", "https://user:secret@shop.example/", "https://shop.example:0/", "https://shop.example/ a", "https://shop.example\n",
        "https://localhost/", "https://LOCALHOST./", "https://api.localhost/",
    ];

    [Theory, MemberData(nameof(Unfit))]
    public void Case15_an_address_that_no_call_can_use_is_refused_when_it_is_written(string url) => Assert.NotNull(OutboundUrl.Check(url));

    public static TheoryData<string> AnswersInside =>
        ["10.1.2.3", "127.0.0.1", "169.254.169.254", "::1", "fd00::1", "::ffff:192.168.0.1", "8.8.8.8,10.1.2.3"];

    [Theory, MemberData(nameof(AnswersInside))]
    public async Task Case15_a_name_that_leads_inside(string answer)
    {
        using var outbound = new Outbound((_, _) => Task.FromResult(Array.ConvertAll(answer.Split(','), IPAddress.Parse)), allowed: []);
        var mail = Outbound.Integration("smtp-mail", new { host = "relay.example", fromAddress = "a@shop.example" });

        Assert.Equal(NotAllowed, (await outbound.GetAsync("https://shop.example/")).Error);
        Assert.Equal(NotAllowed, (await outbound.Mail.ProbeAsync(mail, default)).Error);
    }

    [Fact]
    public async Task Case15_a_name_that_leads_elsewhere_the_second_time()
    {
        await using var good = await HttpServer.StartAsync(context =>
        {
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
        await using var inside = await HttpServer.StartAsync(_ => Task.CompletedTask, "127.0.0.2");
        var asked = 0;
        using var outbound = new Outbound((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(++asked == 1 ? "127.0.0.1" : "127.0.0.2")]), allowed: [first]);

        var before = await outbound.GetAsync($"http://shop.example:{good.Port}/");
        var after = await outbound.GetAsync($"http://shop.example:{good.Port}/");

        // The address that was checked is the one that was connected to: each connection asked once.
        Assert.Equal((null, NotAllowed, 2), (before.Error, after.Error, asked));
        Assert.Empty(inside.Received);
    }

    [Fact]
    public async Task Case15_a_redirect_that_leads_inside()
    {
        await using var inside = await HttpServer.StartAsync(_ => Task.CompletedTask, "127.0.0.2");
        await using var redirecting = await HttpServer.RedirectingAsync(() => $"http://127.0.0.2:{inside.Port}/secret");
        using var outbound = new Outbound(allowed: [first]);

        Assert.Equal(NotAllowed, (await outbound.GetAsync(redirecting.Url)).Error);
        Assert.Single(redirecting.Received);
        Assert.Empty(inside.Received);
    }

    [Fact]
    public async Task Case15_a_redirect_to_another_host_does_not_carry_the_key()
    {
        await using var other = await HttpServer.AnsweringAsync(StatusCodes.Status200OK);
        await using var redirecting = await HttpServer.RedirectingAsync(() => $"http://{Outbound.Host}:{other.Port}/");
        using var outbound = new Outbound();

        Assert.Null((await outbound.GetAsync(redirecting.Url, "key-19c2")).Error);
        Assert.Equal("Bearer key-19c2", redirecting.Received.Single().Headers["Authorization"]);
        Assert.False(other.Received.Single().Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task Case15_plain_http_stays_within_the_allowed_networks()
    {
        using var outbound = new Outbound((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("8.8.8.8")]));

        Assert.Equal(NotAllowed, (await outbound.GetAsync("http://shop.example/")).Error);
    }

    [Fact]
    public async Task Case15_the_proxy_of_the_environment_is_not_asked()
    {
        await using var proxy = await HttpServer.AnsweringAsync(StatusCodes.Status200OK);
        Environment.SetEnvironmentVariable("http_proxy", proxy.Url);
        try
        {
            using var outbound = new Outbound(allowed: []);

            Assert.Equal(NotAllowed, (await outbound.GetAsync("http://10.0.0.1/")).Error);
            Assert.Empty(proxy.Received);
        }
        finally
        {
            Environment.SetEnvironmentVariable("http_proxy", null);
        }
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_trusts_is_not_spoken_to()
    {
        using var certificate = Certificates.SelfSigned(Outbound.Host);
        using var other = Certificates.SelfSigned("other.example");
        await using var server = await HttpServer.StartAsync(_ => Task.CompletedTask, certificate: certificate);
        await using var misnamed = await HttpServer.StartAsync(_ => Task.CompletedTask, certificate: other);
        using var strict = new Outbound();
        using var trusting = new Outbound(trusted: certificate);
        using var misled = new Outbound(trusted: other);

        Assert.Null((await trusting.GetAsync($"https://{Outbound.Host}:{server.Port}/")).Error);
        Assert.Contains("certificate is not trusted", (await strict.GetAsync($"https://{Outbound.Host}:{server.Port}/")).Error, StringComparison.Ordinal);
        Assert.Contains("certificate is not trusted", (await misled.GetAsync($"https://{Outbound.Host}:{misnamed.Port}/")).Error, StringComparison.Ordinal);
    }
}
