using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace Scp.Graph.Http;

/// <summary>Reads a GET request: <c>query</c>, <c>operationName</c>, and <c>variables</c> and <c>extensions</c> as JSON.</summary>
internal static class RequestQueryString
{
    public static ParsedRequest Parse(IQueryCollection query, int maxValues)
    {
        foreach (var member in (ReadOnlySpan<string>)["query", "operationName", "variables", "extensions", "id", "documentId"])
            if (query[member].Count > 1) return HttpProblem.Duplicate(member);

        var inputs = new JsonInputs(maxValues);
        if (!TryMap(query["variables"], inputs, out var variables)) return HttpProblem.InvalidMember("variables", "an object");
        if (!TryMap(query["extensions"], inputs, out var extensions)) return HttpProblem.InvalidMember("extensions", "an object");
        if (inputs.Exceeded) return HttpProblem.TooManyValues;
        var request = new GraphRequest(Text(query["query"]), Text(query["operationName"]), variables, extensions)
        {
            Allowed = AllowedOperations.Query, DocumentId = Text(query["id"]) ?? Text(query["documentId"]),
        };
        return request.NamesDocument ? request : HttpProblem.QueryMissing;
    }

    private static string? Text(StringValues parameter) => parameter is [{ Length: > 0 } text] ? text : null;

    private static bool TryMap(StringValues parameter, JsonInputs inputs, out Inputs? map)
    {
        map = null;
        if (parameter is not [{ Length: > 0 } text]) return true;
        try
        {
            var json = new Utf8JsonReader(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text)));
            json.Read();
            if (json.TokenType is JsonTokenType.Null) return !json.Read();
            if (json.TokenType is not JsonTokenType.StartObject) return false;
            map = inputs.Object(ref json);
            return !json.Read();
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            return false; // Half a surrogate pair in an escape.
        }
    }
}
