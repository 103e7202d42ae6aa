using System.Buffers;
using System.Text.Json;

namespace Scp.Graph.Http;

/// <summary>Reads the request object of GraphQL over HTTP, which sockets carry as payload too. Unknown members are ignored.</summary>
internal static class RequestJson
{
    public static ParsedRequest Parse(in ReadOnlySequence<byte> body, int maxValues)
    {
        try
        {
            var json = new Utf8JsonReader(body);
            json.Read();
            if (json.TokenType is JsonTokenType.StartArray) return HttpProblem.Batch;
            if (json.TokenType is not JsonTokenType.StartObject) return HttpProblem.NotAnObject;
            var parsed = Members(ref json, new(maxValues));
            // Text after the object is not JSON; the reader says so.
            if (parsed.Problem is null) json.Read();
            return parsed;
        }
        catch (JsonException)
        {
            return HttpProblem.MalformedJson;
        }
        catch (InvalidOperationException)
        {
            // The reader's way to say that a string is not UTF-8 or has half a surrogate pair.
            return HttpProblem.MalformedJson;
        }
    }

    private static ParsedRequest Members(ref Utf8JsonReader json, JsonInputs inputs)
    {
        var members = new RequestMembers(inputs);
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
            if (members.Read(ref json) is { } problem) return problem;
        if (inputs.Exceeded) return HttpProblem.TooManyValues;
        var request = new GraphRequest(members.Query is { Length: > 0 } text ? text : null, members.OperationName, members.Variables, members.Extensions)
        {
            DocumentId = members.DocumentId,
        };
        return request.NamesDocument ? request : HttpProblem.QueryMissing;
    }
}
