using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scp.Core.Onboarding.Provisioning.Steps;

namespace Scp.Core.Onboarding.Provisioning;

/// <summary>Does the present step of a run: claims it, does it in one transaction with its status, and records what else came of it.</summary>
public sealed class StepRunner(IServiceScopeFactory scopes, ILogger<StepRunner> log)
{
    /// <summary>Longer than a step may take.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan lookAgain = TimeSpan.FromMinutes(5);

    /// <returns>False when the run is not due any more, or another node has it.</returns>
    public async Task<bool> RunAsync(Guid runId, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope($"provisioning-{runId:N}");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        if (await db.ProvisioningRuns.SingleOrDefaultAsync(r => r.Id == runId, ct) is not { } run || !run.IsDueAt(db.Time.GetUtcNow())) return false;
        run.ActThrough(db.Caller);
        if (!await ClaimAsync(db, run, ct)) return false;

        var (claimed, work) = (run.Version, Of(scope.ServiceProvider, run.Current!));
        StepOutcome outcome;
        try
        {
            outcome = await DoAsync(db, run, work, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // Its kind alone: a message may quote what was sent.
            log.LogError("A step of the run {Run} failed: {Failure}.", runId, failure.GetType().Name);
            outcome = new("The step failed unexpectedly.");
        }
        return outcome.IsDone || await SettleAsync(runId, claimed, outcome, ct);
    }

    private static async Task<bool> ClaimAsync(ScpDbContext db, ProvisioningRun run, CancellationToken ct)
    {
        var now = db.Time.GetUtcNow();
        // Each node that tried it died.
        var mine = run.Current is not { Status: RunStatus.Running } step || step.Attempt < run.Plan.MaxAttempts;
        if (mine) mine = run.Claim(now, Lease);
        else run.Fail("No attempt came to its end.", final: true, now);
        TellEnd(db, run);
        return await db.SaveAsync(ct) is null && mine;
    }

    private static async Task<StepOutcome> DoAsync(ScpDbContext db, ProvisioningRun run, StepWork work, CancellationToken ct)
    {
        // What was done is undone whoever asked for it.
        if (run.Current!.Compensates is null && !await run.MayGoOnAsync(db, ct))
            return new("Whoever asked for the run may not do so any more.", Final: true);
        if (await work.PrepareAsync(run, ct) is { IsDone: false } unready) return unready;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await work.DoAsync(run, ct) is { IsDone: false } refused) return refused;
        run.Succeed(db.Time.GetUtcNow());
        TellEnd(db, run);
        if (await db.SaveAsync(ct) is { } lost) return StepOutcome.Of(lost);
        await transaction.CommitAsync(ct);
        return StepOutcome.Done;
    }

    // A run that changed since the claim is another's now, or was cancelled: then this outcome is nobody's.
    private async Task<bool> SettleAsync(Guid runId, long claimed, StepOutcome outcome, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope($"provisioning-{runId:N}");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        if (await db.ProvisioningRuns.SingleOrDefaultAsync(r => r.Id == runId && r.Version == claimed, ct) is not { } run) return false;
        run.ActThrough(db.Caller);
        var now = db.Time.GetUtcNow();
        if (outcome.Waits) run.Hold(outcome.Error!, now + lookAgain, now);
        else run.Fail(outcome.Error!, outcome.Final, now);
        TellEnd(db, run);
        return await db.SaveAsync(ct) is null;
    }

    private static void TellEnd(ScpDbContext db, ProvisioningRun run)
    {
        if (run.FinishedAt is not null)
            db.AuditUse($"provisioning-run.{run.Status.ToString().ToLowerInvariant()}", run, run.Id, run.Reason);
    }

    private static StepWork Of(IServiceProvider services, ProvisioningStep step)
    {
        var work = services.GetServices<IProvisioningStep>().Single(s => s.Key == (step.Compensates ?? step.Key));
        return step.Compensates is null ? new(work.PrepareAsync, work.DoAsync) : new((_, _) => Task.FromResult(StepOutcome.Done), work.UndoAsync);
    }

    private sealed record StepWork(
        Func<ProvisioningRun, CancellationToken, Task<StepOutcome>> PrepareAsync, Func<ProvisioningRun, CancellationToken, Task<StepOutcome>> DoAsync);
}
