using System.Collections.ObjectModel;
using GraphQL.Execution;
using Scp.Graph.Execution.Documents;

namespace Scp.Graph.Execution;

/// <summary>The context of a source that GraphQL.NET's own executer asks, for one parent at a time.</summary>
public sealed class PlainFieldContext(IResolveFieldContext context) : FieldContext
{
    public override IServiceProvider Services => context.RequestServices!;
    public override CancellationToken CancellationToken => context.CancellationToken;
    public override Caller Caller => Get<Caller>();

    public override IReadOnlyDictionary<string, ArgumentValue> Arguments => context.Arguments is { } arguments
        ? OperationArguments.Given(arguments)
        : ReadOnlyDictionary<string, ArgumentValue>.Empty;

    public override bool Selects(params ReadOnlySpan<string> path) =>
        new Selections(context.Schema, context.Document, new(context.Variables)).Selects([context.FieldAst.SelectionSet], path);
}
