namespace Scp.Graph.Execution.Plans;

/// <summary>One field of a mutation's root, run and written before the next one changes what it shows.</summary>
internal static class SerialStep
{
    public static async ValueTask<Outcome> RunAsync<TSource>(Run run, FieldPlan<TSource> field, List<TSource> root)
    {
        var call = run.Services.GetService<MutationCall>();
        if (field.Guard?.Permission is { } permission) run.Caller.BeginWrite(permission);
        if (field.InputIn(run) is { } input) call?.Begin(field.Name, input.Record);
        await field.FetchAsync(run, root);
        var outcome = field.Write(run, default!, 0);
        call?.End();
        run.Caller.EndWrite();
        return outcome;
    }
}
