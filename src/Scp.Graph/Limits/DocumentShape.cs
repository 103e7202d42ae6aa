using GraphQLParser.AST;

namespace Scp.Graph.Limits;

/// <summary>Walks the operations as they would run, fragments spread out, and stops at the first limit exceeded. The walk
/// itself is bounded by <see cref="LimitOptions.MaxFields"/>, so that a bomb of fragments costs no more than a wide query.</summary>
internal sealed class DocumentShape(DocumentFragments fragments, LimitOptions limits)
{
    private readonly HashSet<GraphQLFragmentDefinition> open = [];
    private int fields;
    private int spreads;

    public static LimitError? Check(GraphQLDocument document, LimitOptions limits)
    {
        var fragments = new DocumentFragments(document);
        var shape = new DocumentShape(fragments, limits);
        var merges = new MergeBudget(fragments, limits);
        // A fragment that no operation spreads is validated all the same.
        foreach (var definition in document.Definitions)
            if (SelectionsOf(definition) is { } set && (shape.Whole(definition, set) ?? merges.Spend([set])) is { } error) return error;
        return null;
    }

    private static GraphQLSelectionSet? SelectionsOf(ASTNode definition) => definition switch
    {
        GraphQLOperationDefinition operation => operation.SelectionSet,
        GraphQLFragmentDefinition fragment => fragment.SelectionSet,
        _ => null,
    };

    private LimitError? Whole(ASTNode definition, GraphQLSelectionSet set)
    {
        var fragment = definition as GraphQLFragmentDefinition;
        if (fragment is not null) open.Add(fragment);
        var error = Directives(definition) ?? Level(set, 0, default);
        if (fragment is not null) open.Remove(fragment);
        return error;
    }

    private LimitError? Level(GraphQLSelectionSet? set, int depth, IntrospectionPath introspection) =>
        set is null ? null : Selections(set, depth, introspection, new(limits));

    private LimitError? Selections(GraphQLSelectionSet set, int depth, IntrospectionPath introspection, LevelCount level)
    {
        foreach (var selection in set.Selections)
        {
            var error = Directives(selection) ?? selection switch
            {
                GraphQLField field => Field(field, depth + 1, introspection, level),
                GraphQLFragmentSpread spread => Spread(spread, depth, introspection, level),
                GraphQLInlineFragment inline => Selections(inline.SelectionSet, depth, introspection, level),
                _ => null,
            };
            if (error is not null) return error;
        }
        return null;
    }

    private LimitError? Field(GraphQLField field, int depth, IntrospectionPath introspection, LevelCount level)
    {
        if (++fields > limits.MaxFields) return LimitError.TooManyFields(limits.MaxFields);
        if (level.Add(field) is { } tooMany) return tooMany;
        introspection = introspection.Enter(field.Name.StringValue);
        if (introspection.Exceeds(limits)) return LimitError.IntrospectionTooDeep();
        if (!introspection.Inside && depth > limits.MaxDepth) return LimitError.TooDeep(limits.MaxDepth);
        return Level(field.SelectionSet, depth, introspection);
    }

    private LimitError? Spread(GraphQLFragmentSpread spread, int depth, IntrospectionPath introspection, LevelCount level)
    {
        // Empty fragments that spread each other select no field and still double at each step.
        if (++spreads > limits.MaxFields) return LimitError.TooManyFields(limits.MaxFields);
        if (fragments.Find(spread) is not { } fragment) return null;
        if (!open.Add(fragment)) return LimitError.FragmentCycle(fragment.FragmentName.Name.StringValue);
        var error = Selections(fragment.SelectionSet, depth, introspection, level);
        open.Remove(fragment);
        return error;
    }

    private LimitError? Directives(ASTNode node) => node is IHasDirectivesNode { Directives.Count: var count } && count > limits.MaxDirectivesPerLocation
        ? LimitError.TooManyDirectives(limits.MaxDirectivesPerLocation)
        : null;
}
