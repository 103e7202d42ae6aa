using System.Text.Json;
using Scp.Core.Idempotency;
using Scp.Graph.Execution.Plans;

namespace Scp.Graph.Idempotency;

/// <summary>Runs a mutation's field that carries an idempotency key: once, and writes the first answer every other time.</summary>
internal static class NamedCall
{
    /// <param name="execute">Fetches and writes the field.</param>
    public static async ValueTask<Outcome> RunAsync(Run run, MutationCall call, string key, Place place, Func<ValueTask<Outcome>> execute)
    {
        var calls = run.Services.GetRequiredService<IdempotentCalls>();
        var claimed = await calls.ClaimAsync(key, Hash(run, call, place), run.CancellationToken);
        if (claimed.Answer is { } answer) return Repeat(run, place, answer.Span);
        call.Refusal = claimed.Refusal;
        var (start, errors) = (run.Buffer.Length, run.Errors.Count);
        var whole = false;
        try
        {
            var outcome = await execute();
            whole = outcome is Outcome.Written && run.Errors.Count == errors;
            return outcome;
        }
        finally
        {
            // What holds a secret is not given twice, nor what may have to be erased meanwhile; neither is half an answer, whose errors stand elsewhere.
            await calls.EndAsync(whole && call.Refusal is null, whole && !run.Plan.ShowsUnkept ? run.Buffer.Written[start..] : default(ReadOnlyMemory<byte>?));
        }
    }

    private static Outcome Repeat(Run run, Place place, ReadOnlySpan<byte> answer)
    {
        run.Buffer.Raw(answer);
        run.Services.GetService<Execution.ResponseExtensions>()?.Add("idempotencyReplayed", place.Name!);
        return Outcome.Written;
    }

    // All that may shape the answer: who asks, with which rights over which rows, for which fields under which name. The variables too,
    // since fields below take them.
    private static string Hash(Run run, MutationCall call, Place place)
    {
        var (caller, variables) = (run.Caller, JsonSerializer.Serialize(run.Given));
        return run.Services.GetRequiredService<RequestDigest>()(
            $"{caller.Id} {caller.ScopePath} {caller.DocumentHash} {caller.OperationName} {place.Name} {call.Hash}\n{caller.Grants.Text}\n{variables}");
    }
}
