using ValidationError = GraphQL.Validation.ValidationError;

namespace Scp.Graph.Limits;

/// <summary>A document or operation that asks for more than is allowed. The codes are Hot Chocolate's, from its
/// <c>ErrorCodes.cs</c>; where it has none, the code is ours and in words.</summary>
public sealed class LimitError : ValidationError
{
    private LimitError(string code, string message) : base(message) => Code = code;

    // What Hot Chocolate's parser refuses is a syntax error there.
    private const string Syntax = "HC0014";

    internal static LimitError DocumentTooLong(int max) => new(Syntax, $"The document has more than {max} characters.");
    internal static LimitError TooManyTokens(int max) => new(Syntax, $"The document has more than {max} tokens.");
    internal static LimitError TooDeeplyNested(int max) => new(Syntax, $"The document is nested more than {max} levels deep.");
    internal static LimitError TooManyDirectives(int max) => new(Syntax, $"More than {max} directives stand at one place.");
    internal static LimitError TooManyFields(int max) => new(Syntax, $"The document selects more than {max} fields.");
    internal static LimitError UnstorableText() => new("UNSTORABLE_TEXT", "A text holds a null character or half a surrogate pair.");
    internal static LimitError FragmentCycle(string name) => new("FRAGMENT_CYCLE", $"The fragment '{name}' spreads itself.");
    internal static LimitError TooManyAliases(string field, int max) =>
        new("MAX_ALIASES", $"The field '{field}' is selected under more than {max} names in one selection set.");
    internal static LimitError TooManyComparisons(int max) =>
        new("MAX_FIELD_MERGES", $"More than {max} pairs of fields share a response name.");
    internal static LimitError TooDeep(int max) => new("MAX_EXECUTION_DEPTH", $"The operation is more than {max} fields deep.");
    internal static LimitError FieldCycle(string coordinate) =>
        new("HC0087", $"Maximum allowed coordinate cycle depth was exceeded at {coordinate}.");
    internal static LimitError IntrospectionTooDeep() => new("HC0086", "Maximum allowed introspection depth exceeded.");
    internal static LimitError IntrospectionNotAllowed() => new("HC0046", "Introspection is not allowed for the current request.");
    internal static LimitError FieldCost(double cost, double max) =>
        new("HC0047", "The maximum allowed field cost was exceeded.") { Extensions = new() { ["fieldCost"] = cost, ["maxFieldCost"] = max } };
    internal static LimitError TypeCost(double cost, double max) =>
        new("HC0047", "The maximum allowed type cost was exceeded.") { Extensions = new() { ["typeCost"] = cost, ["maxTypeCost"] = max } };
}
