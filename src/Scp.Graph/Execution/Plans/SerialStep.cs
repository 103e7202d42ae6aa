using Scp.Graph.Idempotency;

namespace Scp.Graph.Execution.Plans;

/// <summary>One field of a mutation's root, run and written before the next one changes what it shows.</summary>
internal static class SerialStep
{
    public static async ValueTask<Outcome> RunAsync<TSource>(Run run, FieldPlan<TSource> field, List<TSource> root)
    {
        if (field.InputIn(run) is not { } input) return await ExecuteAsync(run, field, root);
        var call = run.Services.GetRequiredService<MutationCall>();
        call.Begin(field.Name, input.Record);
        try
        {
            // Whoever may not run it is not told either what it answered once, and who is nobody names nothing.
            return input.IdempotencyKey is { } key && run.Caller.Id is not null && field.Guard?.Check(run.Caller, null, null) is null
                ? await NamedCall.RunAsync(run, call, key, field.Place, () => ExecuteAsync(run, field, root))
                : await ExecuteAsync(run, field, root);
        }
        finally
        {
            call.End();
        }
    }

    private static async ValueTask<Outcome> ExecuteAsync<TSource>(Run run, FieldPlan<TSource> field, List<TSource> root)
    {
        if (field.Guard?.Permission is { } permission) run.Caller.BeginWrite(permission);
        await field.FetchAsync(run, root);
        var outcome = field.Write(run, default!, 0);
        run.Caller.EndWrite();
        return outcome;
    }
}
