using GraphQL.Execution;

namespace Scp.Graph.Execution.Plans;

/// <summary>What a batch of the compiled execution sees.</summary>
internal sealed class PlanFieldContext(Run run, FieldSite site) : FieldContext
{
    public override IServiceProvider Services => run.Services;
    public override CancellationToken CancellationToken => run.CancellationToken;
    public override Caller Caller => run.Caller;
    public override IReadOnlyDictionary<string, ArgumentValue> Arguments => site.ArgumentsIn(run);

    /// <summary>The event that a subscription's response shows.</summary>
    public object? Event => run.Event;

    public override bool Selects(params ReadOnlySpan<string> path) => run.Plan.Selections.Selects(site.Below, path);
}
