using System.Text.Json;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Http;
using Scp.Testing;

namespace Scp.Graph.Tests.Placement;

/// <summary>What stays open passes through the front as what is answered at once.</summary>
public sealed class CellStreamTests
{
    private const string Watch = """subscription($owner: ID!) { onEffectivePluginChanged(ownerId: $owner, key: "postwind-mail") { settings } }""";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_socket_and_an_event_stream_tell_of_changes_in_the_cell(DatabaseKind kind)
    {
        await using var server = await PlacedServer.StartAsync(kind, "acme");
        var admin = await Guest.AdministratorAsync(server, "acme");
        var owner = Ids.Of("Tenant", server.Tenants["acme"].Id);
        using var socket = await admin.OpenSocketAsync();
        await socket.SubscribeAsync("1", Watch, new { owner });
        using var response = await admin.SendAsync(Watch, new { owner }, "text/event-stream");
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());

        var seen = Task.WhenAll(NextAsync(socket), NextAsync(lines));
        for (var hours = 1; !seen.IsCompleted; hours = 1 + hours % 20)
        {
            await admin.ChangeAsync("configurePlugin", new { owner, plugin = "postwind-mail", changes = new[] { new { key = "retryHours", mode = "OVERRIDE", value = hours } } });
            await Task.WhenAny(seen, Task.Delay(TimeSpan.FromMilliseconds(300))); // A subscription may not stand yet when the first is made.
        }

        Assert.All(await seen, text => Assert.Contains("retryHours", text, StringComparison.Ordinal));
    }

    private static async Task<string> NextAsync(SocketClient socket)
    {
        while (await socket.ReceiveAsync() is var message)
            if (message.GetProperty("type").GetString() is "next") return message.GetProperty("payload").ToString();
        return "";
    }

    private static async Task<string> NextAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
            if (line.StartsWith("data: {", StringComparison.Ordinal)) return line;
        throw new JsonException("The stream ended.");
    }
}
