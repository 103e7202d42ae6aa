using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace Scp.Graph.Tests.Governance;

/// <summary>Takes a schema apart into its elements, by coordinate.</summary>
internal static class SchemaElements
{
    private static readonly SDLPrinter printer = new();

    public static IReadOnlyDictionary<string, SchemaElement> Parse(string sdl) =>
        Parser.Parse(sdl).Definitions.SelectMany(Of).ToDictionary(e => e.Coordinate, StringComparer.Ordinal);

    private static IEnumerable<SchemaElement> Of(ASTNode definition) => definition switch
    {
        GraphQLObjectTypeDefinition type => [Definition(type, "type", type.Directives), .. Outputs(type.Name, type.Fields), .. Implements(type.Name, type.Interfaces)],
        GraphQLInterfaceTypeDefinition type => [Definition(type, "interface", type.Directives), .. Outputs(type.Name, type.Fields), .. Implements(type.Name, type.Interfaces)],
        GraphQLUnionTypeDefinition type => [Definition(type, "union", type.Directives), .. Labels(type.Name, type.Types, " | ", t => t.Name.StringValue)],
        GraphQLEnumTypeDefinition type => [Definition(type, "enum", type.Directives), .. Labels(type.Name, type.Values, ".", v => v.Name.StringValue)],
        GraphQLInputObjectTypeDefinition type => [Definition(type, "input", type.Directives), .. Inputs(type.Name.StringValue, type.Fields, "{0}.{1}")],
        GraphQLScalarTypeDefinition type => [Definition(type, "scalar", type.Directives)],
        GraphQLDirectiveDefinition directive => Directive(directive, $"@{directive.Name.StringValue}"),
        _ => [],
    };

    private static SchemaElement Definition(GraphQLTypeDefinition type, string word, GraphQLDirectives? directives) =>
        new(ElementKind.Definition, type.Name.StringValue, null) { Word = word, Guards = Guards(directives) };

    private static IEnumerable<SchemaElement> Directive(GraphQLDirectiveDefinition directive, string name) =>
    [
        new(ElementKind.Definition, name, null) { Word = "directive" },
        .. Inputs(name, directive.Arguments, "{0}({1}:)"),
        .. directive.Locations.Items.Select(l => new SchemaElement(ElementKind.Label, $"{name} on {l}", name)),
    ];

    private static IEnumerable<SchemaElement> Outputs(GraphQLName type, GraphQLFieldsDefinition? fields)
    {
        foreach (var field in fields?.Items ?? [])
        {
            var coordinate = $"{type.StringValue}.{field.Name.StringValue}";
            yield return new(ElementKind.Output, coordinate, type.StringValue) { Type = field.Type, Guards = Guards(field.Directives) };
            foreach (var argument in Inputs(coordinate, field.Arguments, "{0}({1}:)")) yield return argument;
        }
    }

    private static IEnumerable<SchemaElement> Inputs(string parent, ASTListNode<GraphQLInputValueDefinition>? values, string coordinate) =>
        (values?.Items ?? []).Select(v => new SchemaElement(ElementKind.Input, string.Format(null, coordinate, parent, v.Name.StringValue), parent)
        {
            Type = v.Type, Default = v.DefaultValue is { } value ? printer.Print(value) : null, Guards = Guards(v.Directives),
        });

    private static IEnumerable<SchemaElement> Implements(GraphQLName type, GraphQLImplementsInterfaces? interfaces) =>
        Labels(type, interfaces, " implements ", i => i.Name.StringValue);

    private static IEnumerable<SchemaElement> Labels<T>(GraphQLName type, ASTListNode<T>? nodes, string between, Func<T, string> name) =>
        (nodes?.Items ?? []).Select(n => new SchemaElement(ElementKind.Label, type.StringValue + between + name(n), type.StringValue));

    private static List<string> Guards(GraphQLDirectives? directives) =>
        [.. (directives?.Items ?? []).Where(d => d.Name == "authorize").Select(printer.Print)];
}
