using GraphQL.Execution;
using GraphQL.Resolvers;

namespace Scp.Graph.Schema;

/// <summary>Gives a field that the compiled execution reads by its source a GraphQL.NET resolver as well, so that
/// GraphQL.NET's own executer answers the same: the differential test's reference, and the benchmark's.</summary>
internal static class PlainResolver
{
    public static void Attach<TSource, TValue>(FieldType field, Getter<TSource, TValue> getter)
    {
        getter.AttachTo(field);
        field.Resolver = new FuncFieldResolver<object?>(c => getter.Get((TSource)c.Source!));
    }

    public static void Attach<TSource, TValue>(FieldType field, Batch<TSource, TValue> batch)
    {
        batch.AttachTo(field);
        field.Resolver = new FuncFieldResolver<object?>(async c => (await batch.Load([(TSource)(c.Source ?? Root)], new PlainContext(c)))[0]);
    }

    /// <summary>The root value: root fields have no parent to read.</summary>
    public static readonly object Root = new();

    private sealed class PlainContext(IResolveFieldContext context) : FieldContext
    {
        public override IServiceProvider Services => context.RequestServices!;
        public override CancellationToken CancellationToken => context.CancellationToken;
        public override Caller Caller => Services.GetRequiredService<Caller>();
        public override IReadOnlyDictionary<string, ArgumentValue> Arguments { get; } =
            context.Arguments?.ToDictionary() ?? [];

        public override bool Selects(params ReadOnlySpan<string> path) => Selects(context.FieldAst.SelectionSet, path);

        private bool Selects(GraphQLParser.AST.GraphQLSelectionSet? set, ReadOnlySpan<string> path)
        {
            foreach (var selection in set?.Selections ?? [])
            {
                var found = selection switch
                {
                    GraphQLParser.AST.GraphQLField field => field.Name == path[0] && (path.Length == 1 || Selects(field.SelectionSet, path[1..])),
                    GraphQLParser.AST.GraphQLInlineFragment inline => Selects(inline.SelectionSet, path),
                    GraphQLParser.AST.GraphQLFragmentSpread spread => Selects(Fragment(spread)?.SelectionSet, path),
                    _ => false,
                };
                if (found) return true;
            }
            return false;
        }

        private GraphQLParser.AST.GraphQLFragmentDefinition? Fragment(GraphQLParser.AST.GraphQLFragmentSpread spread) => context.Document.Definitions
            .OfType<GraphQLParser.AST.GraphQLFragmentDefinition>().FirstOrDefault(f => f.FragmentName.Name == spread.FragmentName.Name);
    }
}
