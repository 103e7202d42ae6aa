using Scp.Graph.Limits.Cost;

namespace Scp.Graph.Schema;

/// <summary>The product's schema: the roots, and every graph type of this assembly found by its CLR type.</summary>
public sealed class ScpSchema : GraphQL.Types.Schema
{
    public ScpSchema(IServiceProvider services) : base(services)
    {
        Query = new QueryType();
        Mutation = new MutationType();
        Subscription = new SubscriptionType();
        Directives.Register(new AuthorizeDirective(), new SensitiveDirective());
        foreach (var (clr, graph) in ClrTypes.Scalars) RegisterTypeMapping(clr, graph);
        foreach (var (graph, clr) in GraphTypes())
        {
            RegisterTypeMapping(clr, graph);
            if (typeof(IObjectGraphType).IsAssignableFrom(graph)) this.RegisterType(graph);
        }
        RegisterVisitor(new AuthorizeVisitor());
        CostDirectivesVisitor.AddTo(this);
    }

    private static IEnumerable<(Type Graph, Type Clr)> GraphTypes() =>
        from graph in typeof(ScpSchema).Assembly.GetTypes()
        where graph is { IsAbstract: false, IsGenericTypeDefinition: false } && graph.GetConstructor(Type.EmptyTypes) is not null
        let clr = SourceOf(graph)
        where clr is not null
        select (graph, clr);

    private static Type? SourceOf(Type graph)
    {
        for (var type = graph.BaseType; type is not null; type = type.BaseType)
            if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ObjectGraphType<>) || type.GetGenericTypeDefinition() == typeof(InterfaceGraphType<>)))
                return type.GetGenericArguments()[0] is var clr && clr != typeof(object) ? clr : null;
        return null;
    }
}
