using GraphQL;
using GraphQL.Types;

namespace Scp.Graph.Tests.Execution;

/// <summary>Chooses literals for arguments by their types. Derive from it to give ids, cursors and the like that exist.</summary>
public class ArgumentValues(Random random)
{
    protected Random Random => random;

    /// <returns>A GraphQL literal; null to leave the argument out, which is only asked when it may be.</returns>
    public virtual string? For(IGraphType parent, FieldType field, QueryArgument argument) =>
        argument.ResolvedType is not NonNullGraphType && random.Next(2) == 0 ? null : Literal(argument.ResolvedType!, 0);

    protected string Literal(IGraphType type, int depth) => type switch
    {
        NonNullGraphType nonNull => Literal(nonNull.ResolvedType!, depth),
        ListGraphType list => $"[{string.Join(", ", Enumerable.Range(0, random.Next(3)).Select(_ => Literal(list.ResolvedType!, depth + 1)))}]",
        EnumerationGraphType choice => choice.Values.ElementAt(random.Next(choice.Values.Count)).Name,
        IInputObjectGraphType input => InputOf(input, depth),
        _ => Scalar(type.GetNamedType().Name),
    };

    protected virtual string Scalar(string type) => type switch
    {
        "Int" or "Long" => random.Next(6).ToString(System.Globalization.CultureInfo.InvariantCulture),
        "Float" or "Decimal" => "1.5",
        "Boolean" => random.Next(2) == 0 ? "true" : "false",
        _ => $"\"text{random.Next(9)}\"",
    };

    private string InputOf(IInputObjectGraphType input, int depth)
    {
        var fields = input.Fields.Where(f => f.ResolvedType is NonNullGraphType && f.DefaultValue is null || depth < 2 && random.Next(3) == 0);
        return $"{{ {string.Join(", ", fields.Select(f => $"{f.Name}: {Literal(f.ResolvedType!, depth + 1)}"))} }}";
    }
}
