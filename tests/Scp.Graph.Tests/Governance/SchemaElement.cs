using GraphQLParser.AST;

namespace Scp.Graph.Tests.Governance;

internal enum ElementKind { Definition, Output, Input, Label }

/// <summary>One thing of a schema that a client can depend on.</summary>
/// <param name="Coordinate">Its name: the specification's schema coordinate where there is one, such as
/// <c>Merchant.name</c> or <c>Query.merchants(first:)</c>.</param>
/// <param name="Parent">Coordinate of what it goes with; null for a type or directive.</param>
internal sealed record SchemaElement(ElementKind Kind, string Coordinate, string? Parent)
{
    /// <summary>The keyword of a definition, such as <c>interface</c>.</summary>
    public string? Word { get; init; }
    public GraphQLType? Type { get; init; }
    public string? Default { get; init; }
    /// <summary>Its applied <c>@authorize</c>, as printed.</summary>
    public IReadOnlyList<string> Guards { get; init; } = [];

    public bool IsRequired => Kind is ElementKind.Input && Type is GraphQLNonNullType && Default is null;
}
