using Scp.Core.Integrations.Guard;

namespace Scp.Core.Integrations;

/// <summary>Runs calls to providers: measures them, ends those that take too long and puts failures into words.</summary>
public sealed class ProviderCalls(OutboundOptions options, TimeProvider time)
{
    /// <param name="call">Gives what went wrong in words, null for success; may throw what its client throws.</param>
    /// <exception cref="OperationCanceledException">The caller's token ended it; a call that took too long is an outcome.</exception>
    internal async Task<CallOutcome> RunAsync(Func<CancellationToken, Task<string?>> call, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Timeout);
        using var measure = CallMeasure.Begin();
        var start = time.GetTimestamp();
        var error = await TryAsync(call, limit.Token, ct);
        var outcome = new CallOutcome(time.GetElapsedTime(start), error);
        measure.End(outcome);
        return outcome;
    }

    private static async Task<string?> TryAsync(Func<CancellationToken, Task<string?>> call, CancellationToken limit, CancellationToken ct)
    {
        try
        {
            return await call(limit);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && CallFailures.Describe(failure) is not null)
        {
            return CallFailures.Describe(failure);
        }
    }
}
