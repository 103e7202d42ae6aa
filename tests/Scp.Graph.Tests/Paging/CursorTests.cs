using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Scp.Testing;

namespace Scp.Graph.Tests.Paging;

public sealed class CursorTests(ListedRows rows) : IClassFixture<ListedRows>
{
    private const string ByAllKinds = "order: [{ category: ASC }, { state: ASC }, { activatedAt: ASC }, { version: ASC }]";

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("AAAA")]
    [InlineData("bnVsbA")]
    [InlineData("W10")]
    [InlineData("WzFd")]
    [InlineData("WyJceGZmIl0")]
    public async Task Refuses_what_is_no_cursor(string cursor)
    {
        await using var client = await ClientAsync();

        Assert.Equal("INVALID_CURSOR", await client.ErrorOfAsync($"{{ merchants(after: \"{cursor}\") {{ nodes {{ id }} }} }}"));
    }

    [Fact]
    public async Task Refuses_a_cursor_of_another_order()
    {
        await using var client = await ClientAsync();
        var cursor = await CursorAsync(client, "order: [{ name: DESC }]");

        var response = await client.SendAsync($"{{ merchants(after: \"{cursor}\", order: [{{ name: ASC }}]) {{ nodes {{ id }} }} }}");

        Assert.Contains("another order", response.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_every_key_that_is_replaced_by_one_of_another_kind()
    {
        await using var client = await ClientAsync();
        var keys = JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(await CursorAsync(client, ByAllKinds)))!;
        string[] strangers = ["{}", "[]", "1.5", "99999999999999999999", "true", "\"\\u0000\"", "\"\\ud800\""];

        for (var i = 1; i < keys.Length; i++)
            foreach (var stranger in strangers)
            {
                var changed = keys.Select((key, at) => at == i ? stranger : key.GetRawText());
                var cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"[{string.Join(',', changed)}]"));
                Assert.Equal("INVALID_CURSOR", await client.ErrorOfAsync($"{{ merchants({ByAllKinds}, after: \"{cursor}\") {{ nodes {{ id }} }} }}"));
            }
    }

    [Fact]
    public async Task Refuses_null_only_where_the_key_has_none()
    {
        await using var client = await ClientAsync();
        var keys = JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(await CursorAsync(client, ByAllKinds)))!;

        var accepted = new List<bool>();
        for (var i = 1; i < keys.Length; i++)
        {
            var changed = keys.Select((key, at) => at == i ? "null" : key.GetRawText());
            var cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"[{string.Join(',', changed)}]"));
            var response = await client.SendAsync($"{{ merchants({ByAllKinds}, after: \"{cursor}\") {{ nodes {{ id }} }} }}");
            accepted.Add(!response.TryGetProperty("errors", out _));
        }
        Assert.Equal([true, false, true, false, false], accepted);
    }

    [Fact]
    public async Task Refuses_a_time_out_of_range_and_too_few_or_too_many_keys()
    {
        await using var client = await ClientAsync();
        const string ByTime = "order: [{ createdAt: ASC }]";
        var keys = JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(await CursorAsync(client, ByTime)))!;
        var (mark, id) = (keys[0].GetRawText(), keys[2].GetRawText());

        foreach (var forged in (string[])[$"[{mark},9223372036854775807,{id}]", $"[{mark},400000000000000000,{id}]", $"[{mark},1]", $"[{mark},1,{id},1]", $"[{mark}]"])
        {
            var cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(forged));
            Assert.Equal("INVALID_CURSOR", await client.ErrorOfAsync($"{{ merchants({ByTime}, before: \"{cursor}\") {{ nodes {{ id }} }} }}"));
        }
    }

    private async Task<ListClient> ClientAsync() => new((await rows.GetAsync(DatabaseKind.Sqlite)).Database);

    private static async Task<string> CursorAsync(ListClient client, string order) =>
        (await client.ReadAsync($"{{ merchants({order}, first: 1) {{ pageInfo {{ endCursor }} }} }}"))
        .GetProperty("merchants").GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
}
