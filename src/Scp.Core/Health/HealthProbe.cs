using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scp.Core.Integrations;

namespace Scp.Core.Health;

/// <summary>Checks an integration that was claimed and records what came of it. Holds no connection to the database while the
/// provider is asked.</summary>
public sealed class HealthProbe(
    IServiceScopeFactory scopes, IntegrationAdapters adapters, IOptions<HealthOptions> options, TimeProvider time, ILogger<HealthProbe> log)
{
    private const string Job = "health-probe";

    /// <summary>Never fails for what the provider does: that is the outcome. A check whose claim was lost meanwhile is not recorded.</summary>
    public async Task RunAsync(Guid healthId, CancellationToken ct)
    {
        if (await PrepareAsync(healthId, ct) is not { } check) return;
        var outcome = await check.Breaker.ExecuteAsync(token => CallAsync(check, token), check.Failures, ct);
        await RecordAsync(healthId, check, outcome, ct);
    }

    private async Task<Check?> PrepareAsync(Guid healthId, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope(Job);
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        if (await db.IntegrationHealths.AsNoTracking().SingleOrDefaultAsync(h => h.Id == healthId, ct) is not { } health) return null;
        var (loaded, integration) = await LoadAsync(scope.ServiceProvider, db, health, ct);
        // Turned off since: there is nothing to check, and the row goes with the next look at the configuration.
        if (loaded && integration is null) return null;
        return new(health.Version, health.PluginKey, health.ConsecutiveFailures, await RestoreAsync(db, health, ct), integration);
    }

    private async Task<RestoredBreaker> RestoreAsync(ScpDbContext db, IntegrationHealth health, CancellationToken ct)
    {
        if (health.Breaker is not BreakerState.Closed) return await RestoredBreaker.HalfOpenAsync(options.Value, time);
        var since = time.GetUtcNow() - options.Value.SamplingWindow;
        if (health.ClosedAt > since) since = health.ClosedAt.Value;
        var samples = await db.HealthChecks.Where(c => c.HealthId == health.Id && c.At > since)
            .OrderBy(c => c.At).Select(c => new CheckSample(c.At, c.Error != null)).ToListAsync(ct);
        return await RestoredBreaker.ClosedAsync(samples, options.Value, time);
    }

    // A credential that cannot be opened is a failure of the integration, too, and says what is to be mended.
    private async Task<(bool Loaded, Integration? Integration)> LoadAsync(IServiceProvider services, ScpDbContext db, IntegrationHealth health, CancellationToken ct)
    {
        try
        {
            var owner = await db.Owners.AsNoTracking().SingleAsync(o => o.Id == health.OwnerId, ct);
            return (true, await services.GetRequiredService<IntegrationLoader>().LoadAsync(owner, health.PluginKey, ct));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError("The integration {Plugin} of {Owner} could not be loaded: {Failure}.", health.PluginKey, health.OwnerId, failure.GetType().Name);
            return (false, null);
        }
    }

    private async Task<CallOutcome> CallAsync(Check check, CancellationToken ct)
    {
        if (check.Integration is not { } integration || adapters.Find(check.PluginKey) is not { } adapter)
            return new(TimeSpan.Zero, "The integration could not be loaded.");
        var start = time.GetTimestamp();
        using var limit = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            // Waited for from outside as well: an adapter that heeds no token must not hold its place for ever.
            return await adapter.ProbeAsync(integration, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(time.GetElapsedTime(start), $"No answer within {options.Value.Timeout.TotalSeconds:0.#} seconds.");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Its kind alone: a message may quote what was sent.
            log.LogError("The adapter of {Integration} failed: {Failure}.", integration, failure.GetType().Name);
            return new(time.GetElapsedTime(start), "The check failed unexpectedly.");
        }
    }

    private async Task RecordAsync(Guid healthId, Check check, CallOutcome outcome, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope(Job);
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        if (await db.IntegrationHealths.SingleOrDefaultAsync(h => h.Id == healthId && h.Version == check.Version, ct) is not { } health) return;

        var (before, latency, now) = ((health.State, health.Breaker), (int)Math.Min(outcome.Latency.TotalMilliseconds, int.MaxValue), time.GetUtcNow());
        var day = await scope.ServiceProvider.GetRequiredService<HealthFigures>().LoadAsync([healthId], [health.OwnerPath], ct);
        health.Record(outcome, check.Breaker.IsOpen, day[healthId].With(latency, !outcome.Succeeded), options.Value, now);
        db.Add(new HealthCheck
        {
            Id = Guid.CreateVersion7(now), OwnerId = health.OwnerId, OwnerPath = health.OwnerPath, HealthId = healthId, At = now,
            State = health.State, LatencyMs = latency, Error = health.LastError,
        });
        if (before != (health.State, health.Breaker)) await db.SignalAsync(health, ct);
        await db.SaveAsync(ct);
    }

    private sealed record Check(long Version, string PluginKey, int Failures, RestoredBreaker Breaker, Integration? Integration);
}
