using System.Text;
using GraphQL;
using GraphQL.Types;

namespace Scp.Graph.Tests.Execution;

/// <summary>Writes random valid queries over any schema: aliases, arguments by literal and variable, fragments of both kinds,
/// abstract types, conditions by variable, introspection. A seed gives the same queries always.</summary>
/// <param name="maxFields">Fields after which nothing deeper is begun.</param>
public sealed class QueryGenerator(ISchema schema, Random random, ArgumentValues arguments, int maxFields = 40, int maxDepth = 6)
{
    private readonly GeneratedVariables variables = new();
    private readonly StringBuilder fragments = new();
    private readonly Dictionary<string, string> fragmentOf = [];
    private int aliases;
    private int fields;

    /// <summary>A generator makes one query.</summary>
    public GeneratedQuery Query()
    {
        var body = Selections(schema.Query!, 0);
        return new($"query Generated{variables.Declarations} {body}{fragments}", variables.Json);
    }

    private string Selections(IGraphType type, int depth)
    {
        var parts = new List<string>();
        for (var count = random.Next(1, 6); count > 0; count--) parts.Add(Selection(type, depth));
        if (parts.All(p => p.Length == 0) || random.Next(6) == 0) parts.Add("__typename");
        return $"{{ {string.Join(' ', parts.Where(p => p.Length > 0))} }}";
    }

    private string Selection(IGraphType type, int depth) => random.Next(10) switch
    {
        0 or 1 when depth < maxDepth && Condition(type) is { } inner => $"... on {inner.Name}{Directive()} {Within(type, inner, depth)}",
        2 => $"...{Directive()} {Selections(type, depth + 1)}",
        3 when depth < maxDepth => $"...{Fragment(type, depth)}{Directive()}",
        4 when type == schema.Query && random.Next(3) == 0 => Introspection(depth),
        _ => type is IComplexGraphType complex ? Field(complex, depth, random.Next(3) == 0) : Member(type, depth),
    };

    // Fields of different types may not share a response name unless their shapes agree, so these are renamed.
    private string Within(IGraphType outer, IGraphType inner, int depth)
    {
        if (inner == outer) return Selections(inner, depth + 1);
        var complex = (IComplexGraphType)inner;
        return $"{{ {string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Field(complex, depth, alias: true)))} __typename }}";
    }

    private string Member(IGraphType type, int depth) =>
        Condition(type) is { } inner ? $"... on {inner.Name} {Within(type, inner, depth)}" : "__typename";

    private string Field(IComplexGraphType type, int depth, bool alias)
    {
        var candidates = type.Fields.Where(f => depth < maxDepth && fields < maxFields || f.ResolvedType!.GetNamedType() is ScalarGraphType).ToArray();
        return candidates.Length == 0 ? "__typename" : Field(type, candidates[random.Next(candidates.Length)], depth, alias);
    }

    private string Field(IGraphType parent, FieldType field, int depth, bool alias)
    {
        fields++;
        var given = Arguments(parent, field);
        // Without arguments the same name merges; with them it might ask for two things at once.
        var prefix = alias || field.Arguments is { Count: > 0 } ? $"a{++aliases}: " : "";
        var named = field.ResolvedType!.GetNamedType();
        var below = named is ScalarGraphType ? "" : " " + Selections(named, depth + 1);
        return $"{prefix}{field.Name}{given}{Directive()}{below}";
    }

    private string Arguments(IGraphType parent, FieldType field)
    {
        var given = (field.Arguments ?? []).Select(a => (Argument: a, Literal: arguments.For(parent, field, a))).Where(a => a.Literal is not null)
            .Select(a => $"{a.Argument.Name}: {(random.Next(3) == 0 ? variables.Add(a.Argument.ResolvedType!, a.Literal!) : a.Literal)}").ToArray();
        return given.Length == 0 ? "" : $"({string.Join(", ", given)})";
    }

    private string Fragment(IGraphType type, int depth)
    {
        if (fragmentOf.TryGetValue(type.Name, out var known) && random.Next(2) == 0) return known;
        var body = Selections(type, depth + 1);
        var name = $"F{fragmentOf.Count}_{++aliases}";
        fragments.Append(System.Globalization.CultureInfo.InvariantCulture, $" fragment {name} on {type.Name} {body}");
        return fragmentOf[type.Name] = name;
    }

    private string Introspection(int depth) => random.Next(2) == 0
        ? Field(schema.Query!, schema.SchemaMetaFieldType, Math.Max(depth, maxDepth - 3), alias: true)
        : $"a{++aliases}: __type(name: \"{schema.AllTypes.ElementAt(random.Next(schema.AllTypes.Count)).Name}\") {Selections(schema.TypeMetaFieldType.ResolvedType!.GetNamedType(), Math.Max(depth, maxDepth - 3))}";

    private IGraphType? Condition(IGraphType type) => type switch
    {
        IAbstractGraphType several => several.PossibleTypes.ElementAt(random.Next(several.PossibleTypes.Count)),
        IObjectGraphType { ResolvedInterfaces.Count: > 0 } one when random.Next(2) == 0 => one.ResolvedInterfaces.First(),
        IObjectGraphType one => one,
        _ => null,
    };

    private string Directive() => random.Next(8) switch
    {
        0 => $" @include(if: {Condition()})",
        1 => $" @skip(if: {Condition()})",
        _ => "",
    };

    private string Condition() => random.Next(3) switch
    {
        0 => "true",
        1 => "false",
        _ => variables.AddCondition(random.Next(2) == 0, random.Next(4)),
    };
}
