using Scp.Core.Health;
using Scp.Graph.Limits.Cost;
using Scp.Graph.Schema;

namespace Scp.Graph.Health;

public sealed class IntegrationHealthType : TypedObject<ObservedHealth>
{
    public IntegrationHealthType() : base("IntegrationHealth")
    {
        Value(h => h.State);
        Value(h => h.Breaker);
        Value(h => h.CheckedAt);
        Load("latencyP95Ms", Of<int>(), async (healths, context) => await context.Get<PluginHealth>().LatencyP95Async(healths, context.CancellationToken))
            .Description = "Of the checks of the last 24 hours that succeeded, by nearest rank; null without one.";
        Load("successRate24h", NonNull<double>(), async (healths, context) => await context.Get<PluginHealth>().SuccessRateAsync(healths, context.CancellationToken))
            .Description = "Share of the checks of the last 24 hours that succeeded; 1 while there was none.";
        Value(h => h.ConsecutiveFailures);
        Value(h => h.LastError).Description = "Why the last check failed; null after a success, and for those who may not read plugins where the integration is configured.";
        var history = Load("history", NonNullList<HealthCheckResult>(), HistoryAsync,
            new QueryArgument<DateTimeType> { Name = "from" }, new QueryArgument<DateTimeType> { Name = "to" });
        history.Description = $"The newest {HealthHistory.MaxPoints} checks of the range, oldest first; of the last 24 hours by default, of {HealthHistory.MaxRange.Days} days at most.";
        new ListSize(HealthHistory.MaxPoints, [], HealthHistory.MaxPoints, []).AttachTo(history);
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<HealthCheckResult>>> HistoryAsync(IReadOnlyList<ObservedHealth> healths, FieldContext context)
    {
        var (from, to) = (context.Argument<DateTimeOffset?>("from"), context.Argument<DateTimeOffset?>("to"));
        var history = await context.Get<HealthHistory>().LoadAsync(healths, from, to, context.CancellationToken);
        return history.Value ?? throw new ExecutionError(history.Error!.Message) { Code = "INVALID_RANGE" };
    }
}

public sealed class HealthCheckResultType : TypedObject<HealthCheckResult>
{
    public HealthCheckResultType()
    {
        Value(c => c.At);
        Value(c => c.State);
        Value(c => c.LatencyMs);
        Value(c => c.Error);
    }
}
