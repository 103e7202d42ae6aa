using GraphQLParser.AST;

namespace Scp.Graph.Execution.Plans;

internal sealed class ObjectPlan<TSource> : ObjectPlan
{
    private readonly int slot;
    private readonly FieldAuthorizer? guard;
    private readonly FieldPlan<TSource>[] fields;
    private readonly FieldPlan<TSource>[] fetched;

    public ObjectPlan(OperationPlan plan, IObjectGraphType type, IReadOnlyList<GraphQLSelectionSet?> sets, Place? place)
    {
        slot = plan.NextSlot();
        guard = plan.IsRoot(type) ? null : FieldAuthorizer.Of(type);
        var collected = plan.Selections.Collect(type, sets);
        fields = [.. collected.Select((f, i) => new FieldSite(plan, type, place, f.Key, f.Value, i == 0).Compile<TSource>())];
        fetched = [.. fields.Where(f => f.Fetches)];
    }

    public override Type Source => typeof(TSource);

    public override bool Fetches => fetched.Length > 0;

    /// <returns>The object's place among the sources, by which its loaded values are found again.</returns>
    public int Add(Run run, TSource source)
    {
        var sources = run.List<TSource>(slot);
        sources.Add(source);
        return sources.Count - 1;
    }

    /// <returns>Why the caller may not see the object; null when it may.</returns>
    public ExecutionError? Refuse(Run run, TSource source) => guard?.Check(run.Caller, run.Denials, source);

    /// <returns>Failed, with nothing written, when a null came up to the object.</returns>
    public Outcome Write(Run run, TSource source, int index)
    {
        var buffer = run.Buffer;
        var start = buffer.Length;
        if (fields.Length == 0) buffer.Byte((byte)'{');
        foreach (var field in fields)
        {
            buffer.Raw(field.Prefix);
            if (field.Write(run, source, index) is not Outcome.Failed) continue;
            buffer.CutTo(start);
            return Outcome.Failed;
        }
        buffer.Byte((byte)'}');
        return Outcome.Written;
    }

    public override async ValueTask FetchAsync(Run run)
    {
        var sources = run.List<TSource>(slot);
        if (sources.Count == 0) return;
        foreach (var field in fetched) await field.FetchAsync(run, sources);
    }

    public override async ValueTask<Outcome> RunAsync(Run run, bool serially)
    {
        Add(run, default!);
        if (serially) return await RunSeriallyAsync(run);
        await FetchAsync(run);
        return Write(run, default!, 0);
    }

    public override int AddObject(Run run, object source) => Add(run, (TSource)source);
    public override ExecutionError? RefuseObject(Run run, object source) => Refuse(run, (TSource)source);
    public override Outcome WriteObject(Run run, object source, int index) => Write(run, (TSource)source, index);

    // Each field is written before the next one changes what it shows.
    private async ValueTask<Outcome> RunSeriallyAsync(Run run)
    {
        var start = run.Buffer.Length;
        if (fields.Length == 0) run.Buffer.Byte((byte)'{');
        foreach (var field in fields)
        {
            run.Buffer.Raw(field.Prefix);
            var outcome = await SerialStep.RunAsync(run, field, run.List<TSource>(slot));
            if (outcome is not Outcome.Failed) continue;
            run.Buffer.CutTo(start);
            return Outcome.Failed;
        }
        run.Buffer.Byte((byte)'}');
        return Outcome.Written;
    }
}
