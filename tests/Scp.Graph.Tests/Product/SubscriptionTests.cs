using System.Net;
using System.Text.Json;
using Scp.Graph.Tests.Http;
using Scp.Testing;

namespace Scp.Graph.Tests.Product;

[Collection(ProductTests.Name)]
public sealed class SubscriptionTests(ProductServers servers)
{
    private const string Watch = """subscription($owner: ID!) { onEffectivePluginChanged(ownerId: $owner, key: "postwind-mail") { settings } }""";
    private const string EventStream = "text/event-stream";
    private const int MaxHours = 20;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_tenants_change_reaches_its_merchant_over_a_socket(DatabaseKind kind)
    {
        var (tenant, merchant) = await SignInAsync(kind);
        using var socket = await merchant.OpenSocketAsync();
        await socket.SubscribeAsync("1", Watch, new { owner = await merchant.HomeAsync() });

        var seen = await ChangeUntilAsync(tenant, NextAsync(socket, "1"));

        Assert.InRange(RetryHours(seen), 1, MaxHours);
    }

    [Fact]
    public async Task A_change_on_one_node_reaches_the_subscribers_of_another()
    {
        var first = await servers.OnAsync(DatabaseKind.Postgres);
        await using var second = await ProductServer.StartAsync(first.Connections, beside: first);
        var (tenant, merchant) = (await Visitor.SignInAsync(first.Address, "admin"), await Visitor.SignInAsync(second.Address, "merchant"));
        using var socket = await merchant.OpenSocketAsync();
        await socket.SubscribeAsync("1", Watch, new { owner = await merchant.HomeAsync() });

        var seen = await ChangeUntilAsync(tenant, NextAsync(socket, "1"));

        Assert.InRange(RetryHours(seen), 1, MaxHours);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_tenants_change_reaches_its_merchant_over_an_event_stream(DatabaseKind kind)
    {
        var (tenant, merchant) = await SignInAsync(kind);
        using var response = await merchant.SendAsync(Watch, new { owner = await merchant.HomeAsync() }, EventStream);
        Assert.Equal(EventStream, response.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());

        var seen = await ChangeUntilAsync(tenant, DataAsync(lines));

        Assert.InRange(RetryHours(seen), 1, MaxHours);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_watches_an_owner_outside_the_own_scope(DatabaseKind kind)
    {
        var (tenant, merchant) = await SignInAsync(kind);
        using var socket = await merchant.OpenSocketAsync();

        await socket.SubscribeAsync("1", Watch, new { owner = await tenant.HomeAsync() });

        Assert.Contains("NOT_FOUND", (await NextAsync(socket, "1")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_opens_neither_socket_nor_stream()
    {
        var stranger = new Visitor((await servers.OnAsync(DatabaseKind.Sqlite)).Address, "nonsense");
        using var socket = await stranger.OpenSocketAsync();

        Assert.Equal(4403, await socket.ReceiveCloseAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.SendAsync(Watch, new { owner = "x" }, EventStream)).StatusCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_revoked_token_is_refused_at_the_next_operation(DatabaseKind kind)
    {
        var (_, merchant) = await SignInAsync(kind);
        using var socket = await merchant.OpenSocketAsync();
        await socket.SubscribeAsync("1", "{ viewer { owner { kind } } }");
        Assert.Contains("MERCHANT", (await NextAsync(socket, "1")).ToString(), StringComparison.Ordinal);

        await merchant.RevokeTokenAsync();
        await socket.SubscribeAsync("2", "{ viewer { owner { kind } } }");

        Assert.Contains("AUTH_NOT_AUTHENTICATED", (await NextAsync(socket, "2")).ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await merchant.SendAsync("{ __typename }")).StatusCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_running_subscription_tells_no_more_once_its_token_is_revoked(DatabaseKind kind)
    {
        var (tenant, merchant) = await SignInAsync(kind);
        var owner = await merchant.HomeAsync();
        using var socket = await merchant.OpenSocketAsync();
        await socket.SubscribeAsync("1", Watch, new { owner });
        using var response = await merchant.SendAsync(Watch, new { owner }, EventStream);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        await ChangeUntilAsync(tenant, NextAsync(socket, "1"));

        await merchant.RevokeTokenAsync();

        Assert.Contains("AUTH_NOT_AUTHENTICATED", (await RefusalAsync(() => ChangeUntilAsync(tenant, NextAsync(socket, "1")))).ToString(), StringComparison.Ordinal);
        Assert.Contains("AUTH_NOT_AUTHENTICATED", (await RefusalAsync(() => ChangeUntilAsync(tenant, DataAsync(lines)))).ToString(), StringComparison.Ordinal);
    }

    // What was sent before the revocation may still be under way.
    private static async Task<JsonElement> RefusalAsync(Func<Task<JsonElement>> next)
    {
        while (true)
            if (await next() is var answer && !answer.ToString().Contains("retryHours", StringComparison.Ordinal)) return answer;
    }

    private async Task<(Visitor Tenant, Visitor Merchant)> SignInAsync(DatabaseKind kind)
    {
        var server = (await servers.OnAsync(kind)).Address;
        return (await Visitor.SignInAsync(server, "admin"), await Visitor.SignInAsync(server, "merchant"));
    }

    // Changes until one is seen: a subscription may not stand yet when the first is made.
    private static async Task<JsonElement> ChangeUntilAsync(Visitor tenant, Task<JsonElement> seen)
    {
        const string Configure = """
            mutation($owner: ID!, $hours: JSON!) { configurePlugin(input: { owner: $owner, plugin: "postwind-mail",
              changes: [{ key: "retryHours", mode: OVERRIDE, value: $hours }] }) { errors { __typename } } }
            """;
        var owner = await tenant.HomeAsync();
        for (var change = 0; !seen.IsCompleted; change++)
        {
            var answer = await tenant.AskAsync(Configure, new { owner, hours = 1 + change % MaxHours });
            Assert.Equal(JsonValueKind.Null, answer.GetProperty("configurePlugin").GetProperty("errors").ValueKind);
            await Task.WhenAny(seen, Task.Delay(TimeSpan.FromMilliseconds(300)));
        }
        return await seen;
    }

    private static int RetryHours(JsonElement answer) => answer.GetProperty("data").GetProperty("onEffectivePluginChanged")
        .GetProperty("settings").GetProperty("retryHours").GetInt32();

    /// <summary>The payload of the operation's next message; acknowledgements, pings and other operations' messages are passed over.</summary>
    private static async Task<JsonElement> NextAsync(SocketClient socket, string id)
    {
        while (true)
            if (await socket.ReceiveAsync() is var message && message.TryGetProperty("id", out var of) && of.GetString() == id
                && message.TryGetProperty("payload", out var payload)) return payload;
    }

    private static async Task<JsonElement> DataAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
            if (line.StartsWith("data: {", StringComparison.Ordinal)) return JsonDocument.Parse(line["data: ".Length..]).RootElement;
        throw new EndOfStreamException();
    }
}
