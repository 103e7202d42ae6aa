using Polly;
using Polly.CircuitBreaker;
using Scp.Core.Integrations;

namespace Scp.Core.Health;

/// <summary>Polly's circuit breaker at the state that is recorded of an integration. A breaker in memory would know only the
/// checks of its own node since its own start; nodes take turns, so it is made anew for each check: what is recorded is played
/// to it at the times when it happened, and afterwards its state is what gets recorded.</summary>
internal sealed class RestoredBreaker
{
    private readonly HealthOptions options;
    private readonly PlayedTime clock;
    private readonly CircuitBreakerStateProvider state = new();
    private readonly CircuitBreakerManualControl manual = new();
    private readonly ResiliencePipeline<CallOutcome> pipeline;

    private RestoredBreaker(HealthOptions options, TimeProvider time)
    {
        (this.options, clock) = (options, new PlayedTime(time));
        pipeline = new ResiliencePipelineBuilder<CallOutcome> { TimeProvider = clock }.AddCircuitBreaker(new()
        {
            FailureRatio = options.FailureRatio,
            SamplingDuration = options.SamplingWindow,
            MinimumThroughput = options.MinimumThroughput,
            BreakDuration = options.Break,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { Succeeded: false }),
            StateProvider = state,
            ManualControl = manual,
        }).Build();
    }

    public bool IsOpen => state.CircuitState is CircuitState.Open or CircuitState.Isolated;

    /// <param name="samples">Of the sampling window, oldest first; since it last closed.</param>
    public static async Task<RestoredBreaker> ClosedAsync(IReadOnlyList<CheckSample> samples, HealthOptions options, TimeProvider time)
    {
        var breaker = new RestoredBreaker(options, time);
        foreach (var sample in samples) await breaker.PlayAsync(sample);
        // Options that changed since may judge the past more harshly; it was closed.
        if (breaker.IsOpen) await breaker.manual.CloseAsync();
        breaker.clock.Follow();
        return breaker;
    }

    /// <summary>Its break is over: one trial decides.</summary>
    public static async Task<RestoredBreaker> HalfOpenAsync(HealthOptions options, TimeProvider time)
    {
        var breaker = new RestoredBreaker(options, time);
        var opened = time.GetUtcNow() - options.Break;
        for (var i = 0; i < options.MinimumThroughput; i++) await breaker.PlayAsync(new(opened, Failed: true));
        breaker.clock.Follow();
        return breaker;
    }

    /// <param name="failuresBefore">In a row: a quiet integration never has the throughput that the ratio asks for.</param>
    public async Task<CallOutcome> ExecuteAsync(Func<CancellationToken, Task<CallOutcome>> call, int failuresBefore, CancellationToken ct)
    {
        var outcome = await pipeline.ExecuteAsync(async token => await call(token), ct);
        if (!outcome.Succeeded && failuresBefore + 1 >= options.ConsecutiveFailures) await manual.IsolateAsync(ct);
        return outcome;
    }

    private async Task PlayAsync(CheckSample sample)
    {
        clock.Play(sample.At);
        if (!IsOpen) await pipeline.ExecuteAsync(_ => ValueTask.FromResult(new CallOutcome(default, sample.Failed ? "failed" : null)));
    }

    /// <summary>Stands at the time that is played, and goes with the real one afterwards.</summary>
    private sealed class PlayedTime(TimeProvider real) : TimeProvider
    {
        private DateTimeOffset? played;

        public void Play(DateTimeOffset at) => played = at;
        public void Follow() => played = null;
        public override DateTimeOffset GetUtcNow() => played ?? real.GetUtcNow();
    }
}

internal readonly record struct CheckSample(DateTimeOffset At, bool Failed);
