using GraphQL.Execution;
using GraphQL.Instrumentation;
using GraphQLParser.AST;
using Context = GraphQL.Execution.ExecutionContext;

namespace Scp.Graph.Execution.Plans;

/// <summary>Makes the contexts that GraphQL.NET's resolvers expect, of its own classes. Paths in them have no list indices,
/// since fields are fetched before their place in the response is known.</summary>
internal sealed class PlainContexts : IDisposable
{
    private readonly Run run;
    private readonly Dictionary<GraphQLField, IDictionary<string, ArgumentValue>> arguments = [];
    private readonly Context context;

    public PlainContexts(Run run)
    {
        this.run = run;
        var operation = run.Plan.Operation;
        context = new()
        {
            Document = operation.Document, Schema = operation.Schema, Operation = operation.Operation, Variables = run.Variables,
            UserContext = new Dictionary<string, object?>(), ArgumentValues = arguments, Errors = [], Metrics = Metrics.None,
            CancellationToken = run.CancellationToken, RequestServices = run.Services, ExecutionStrategy = SerialExecutionStrategy.Instance,
            InputExtensions = Inputs.Empty, OutputExtensions = [],
        };
    }

    public IResolveFieldContext ContextFor(FieldSite site, object? source)
    {
        arguments[site.Node] = site.ArgumentsIn(run);
        var parent = new ObjectExecutionNode(null!, site.Parent, null!, null!, null) { Result = source };
        var type = site.Definition.ResolvedType is NonNullGraphType nonNull ? nonNull.ResolvedType! : site.Definition.ResolvedType!;
        return new ReadonlyResolveFieldContext(new ObjectExecutionNode(parent, type, site.Node, site.Definition, null), context);
    }

    /// <summary>Gives back the arrays that resolvers rented for their lists.</summary>
    public void Dispose() => context.Dispose();
}
