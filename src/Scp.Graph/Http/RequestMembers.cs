using System.Text.Json;

namespace Scp.Graph.Http;

/// <summary>The members of a request object, filled while it is read.</summary>
internal sealed class RequestMembers(JsonInputs inputs)
{
    private Member seen;

    [Flags]
    private enum Member { Unknown = 0, Query = 1, OperationName = 2, Variables = 4, Extensions = 8, DocumentId = 16 }

    public string? Query { get; private set; }
    public string? OperationName { get; private set; }
    public string? DocumentId { get; private set; }
    public Inputs? Variables { get; private set; }
    public Inputs? Extensions { get; private set; }

    /// <param name="json">Stands at a member's name; afterwards at its value's end.</param>
    public HttpProblem? Read(ref Utf8JsonReader json)
    {
        var member = NameOf(ref json);
        json.Read();
        if ((seen & member) != 0) return HttpProblem.Duplicate(Spelled(member));
        seen |= member;
        switch (member)
        {
            case Member.Unknown:
                json.Skip();
                return null;
            case Member.Query or Member.OperationName or Member.DocumentId when json.TokenType is not (JsonTokenType.String or JsonTokenType.Null):
                return HttpProblem.InvalidMember(Spelled(member), "a string");
            case Member.Variables or Member.Extensions when json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.Null):
                return HttpProblem.InvalidMember(Spelled(member), "an object");
            case Member.Query:
                Query = json.GetString();
                return null;
            case Member.DocumentId:
                DocumentId = json.GetString() is { Length: > 0 } id ? id : null;
                return null;
            case Member.OperationName:
                OperationName = json.GetString() is { Length: > 0 } name ? name : null;
                return null;
        }
        var map = json.TokenType is JsonTokenType.Null ? null : inputs.Object(ref json);
        if (member is Member.Variables) Variables = map;
        else Extensions = map;
        return null;
    }

    private static Member NameOf(ref Utf8JsonReader json) =>
        json.ValueTextEquals("query"u8) ? Member.Query :
        json.ValueTextEquals("variables"u8) ? Member.Variables :
        json.ValueTextEquals("operationName"u8) ? Member.OperationName :
        json.ValueTextEquals("extensions"u8) ? Member.Extensions :
        // Hot Chocolate's name and that of the specification's draft.
        json.ValueTextEquals("id"u8) || json.ValueTextEquals("documentId"u8) ? Member.DocumentId : Member.Unknown;

    private static string Spelled(Member member) => JsonNamingPolicy.CamelCase.ConvertName(member.ToString());
}
