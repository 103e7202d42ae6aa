using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using Scp.Graph.Http;
using Scp.Graph.Http.Sockets;
using Scp.Graph.Limits;

namespace Scp.Graph.Tests.Http;

/// <summary>Whatever the bytes, what reads them from strangers answers and does not throw.</summary>
public sealed class ParsingTests
{
    private static readonly Gen<string> nearJson = Words(
        "{", "}", "[", "]", ":", ",", "\"query\"", "\"variables\"", "\"type\"", "\"payload\"", "\"id\"", "\"{a}\"", "\"\\ud800\"", "1e999", "-7", "null", "\u00e9");
    private static readonly Gen<string> nearGraphQL = Words(
        "{", "}", "(", ")", "[", "]", "...", "on ", "a ", "b:", "$v", "@include", "\"", "\"\"\"", "fragment F on A", "...F", "query", "#c\n", "1.5");

    private static Gen<string> Words(params string[] words) =>
        Gen.Int[0, words.Length - 1].Array[0, 30].Select(picked => string.Concat(picked.Select(i => words[i])));

    [Fact]
    public void Any_body_is_a_request_or_a_problem() => nearJson.Sample(text =>
    {
        var parsed = RequestJson.Parse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text)), 100);
        return parsed.Request is null != parsed.Problem is null;
    });

    [Fact]
    public void Any_bytes_are_a_request_or_a_problem() => Gen.Byte.Array[0, 50].Sample(bytes =>
        RequestJson.Parse(new ReadOnlySequence<byte>(bytes), 100) is var parsed && parsed.Request is null != parsed.Problem is null);

    [Fact]
    public void Any_text_on_a_socket_is_a_message_or_none() => nearJson.Sample(text =>
    {
        if (SocketMessage.Parse(Encoding.UTF8.GetBytes(text)) is not { Payload.IsEmpty: false } message) return true;
        using var payload = JsonDocument.Parse(message.Payload);
        return message.Authorization() is null || payload.RootElement.ValueKind is JsonValueKind.Object;
    });

    [Fact]
    public void Any_document_parses_or_fails_as_a_document() => nearGraphQL.Sample(text =>
    {
        try
        {
            return new LimitedDocumentBuilder(new()).Build(text) is not null;
        }
        catch (GraphQL.Execution.DocumentError)
        {
            return true;
        }
    });

    [Theory]
    [InlineData("1", 1)]
    [InlineData("5000000000", 5_000_000_000L)]
    [InlineData("1.50", 1.50)]
    [InlineData("1e300", 1e300)]
    public void Numbers_keep_their_value(string number, object expected)
    {
        var body = $$$"""{"query":"{a}","variables":{"n":{{{number}}}}}""";

        var value = RequestJson.Parse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(body)), 100).Request!.Variables!["n"];

        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(value).Replace("1.50", "1.5", StringComparison.Ordinal));
    }
}
