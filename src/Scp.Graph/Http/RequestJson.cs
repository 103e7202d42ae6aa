using System.Buffers;
using System.Text.Json;
using GraphQL;
using Scp.Graph.Execution;

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
        return members.Query is { Length: > 0 }
            ? new GraphRequest(members.Query, members.OperationName, members.Variables, members.Extensions)
            : HttpProblem.QueryMissing;
    }

    private sealed class RequestMembers(JsonInputs inputs)
    {
        private int seen;

        public string? Query { get; private set; }
        public string? OperationName { get; private set; }
        public Inputs? Variables { get; private set; }
        public Inputs? Extensions { get; private set; }

        public HttpProblem? Read(ref Utf8JsonReader json)
        {
            if (json.ValueTextEquals("query"u8)) return Text(ref json, 0, "query", text => Query = text);
            if (json.ValueTextEquals("variables"u8)) return Map(ref json, 1, "variables", map => Variables = map);
            if (json.ValueTextEquals("operationName"u8)) return Text(ref json, 2, "operationName", text => OperationName = text);
            if (json.ValueTextEquals("extensions"u8)) return Map(ref json, 3, "extensions", map => Extensions = map);
            json.Skip();
            return null;
        }

        private HttpProblem? Text(ref Utf8JsonReader json, int member, string name, Action<string> set)
        {
            json.Read();
            if (json.TokenType is JsonTokenType.String) set(json.GetString()!);
            else if (json.TokenType is not JsonTokenType.Null) return HttpProblem.InvalidMember(name, "a string");
            return Once(member, name);
        }

        private HttpProblem? Map(ref Utf8JsonReader json, int member, string name, Action<Inputs> set)
        {
            json.Read();
            if (json.TokenType is JsonTokenType.StartObject) set(inputs.Object(ref json));
            else if (json.TokenType is not JsonTokenType.Null) return HttpProblem.InvalidMember(name, "an object");
            return Once(member, name);
        }

        private HttpProblem? Once(int member, string name)
        {
            if ((seen & (1 << member)) != 0) return HttpProblem.Duplicate(name);
            seen |= 1 << member;
            return null;
        }
    }
}
