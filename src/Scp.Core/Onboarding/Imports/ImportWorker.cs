using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Jobs;

namespace Scp.Core.Onboarding.Imports;

/// <summary>Runs the imports that have their files, on any node, one of an owner at a time. Each batch is one transaction with its audit
/// rows, its part of the report, the progress and the lease: a kill loses at most a batch, and no batch is written twice.</summary>
public sealed class ImportWorker(IServiceScopeFactory scopes, ImportSweep sweep, TimeProvider time)
{
    private const int AtOnce = 2, PerOwner = 1;
    private const int MaxRefusals = 3;

    public Task RunAsync(CancellationToken ct) => new FairWork(AtOnce, PerOwner, time).RunAsync(DueAsync, (id, token) => WorkAsync(id, int.MaxValue, token), ct);

    /// <summary>Takes a turn at one run.</summary>
    /// <param name="maxSteps">After so many the turn stops as if its node had died.</param>
    internal async Task WorkAsync(Guid id, int maxSteps, CancellationToken ct)
    {
        var turn = Guid.CreateVersion7(time.GetUtcNow());
        if (!await ClaimAsync(id, turn, ct)) return;
        for (var (step, refusals) = (0, 0); step < maxSteps; step++)
        {
            ct.ThrowIfCancellationRequested();
            switch (await StepAsync(id, turn, ct))
            {
                case Step.Done: refusals = 0; break;
                case Step.Refused when ++refusals < MaxRefusals: break;
                case Step.Refused: throw new InvalidOperationException($"The import {id} is refused again and again.");
                case Step.Over: await sweep.RunAsync(ct); return;
                default: return;
            }
        }
    }

    private async Task<IReadOnlyList<DueWork>> DueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var now = db.Time.GetUtcNow();
        var due = db.ImportRuns.Where(r => (r.Status == ImportStatus.Queued || r.Status == ImportStatus.Validating || r.Status == ImportStatus.Writing)
            && (r.LeasedUntil == null || r.LeasedUntil <= now));
        // The first of each owner: many of one must not hide those of another.
        return await due.Where(r => !due.Any(e => e.OwnerPath == r.OwnerPath && e.Id < r.Id)).OrderBy(r => r.Id).Take(100)
            .Select(r => new DueWork(r.Id, r.OwnerPath)).ToListAsync(ct);
    }

    private async Task<bool> ClaimAsync(Guid id, Guid turn, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope($"import-{id:N}");
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        var now = db.Time.GetUtcNow();
        if (await db.ImportRuns.SingleOrDefaultAsync(r => r.Id == id, ct) is not { } run || !run.IsDueAt(now)) return false;
        if (run.Attempts < ImportRun.MaxAttempts) run.Claim(turn, now);
        else run.Finish(ImportStatus.Failed, now, ImportFailure.Unexpected);
        return await db.SaveAsync(ct) is null && !run.Finished; // Else another node has it.
    }

    private async Task<Step> StepAsync(Guid id, Guid turn, CancellationToken ct)
    {
        await using var system = scopes.CreateSystemScope($"import-{id:N}");
        var db = system.ServiceProvider.GetRequiredService<ScpDbContext>();
        if (await db.ImportRuns.SingleOrDefaultAsync(r => r.Id == id, ct) is not { } run) return Step.Lost;
        if (!run.Works) return Step.Over;
        if (run.LeaseHolder != turn) return Step.Lost;
        if (await ImportRequester.EnterAsync(scopes, db, run, ct) is not { } requester) return await EndAsync(db, run, ImportFailure.RightsWithdrawn, ct);
        await using (requester)
        {
            var pass = new ImportPass(requester.ServiceProvider.GetRequiredService<ScpDbContext>(), requester.ServiceProvider.GetRequiredService<ImportBatch>());
            var whole = run is { WritesWhole: true, Status: ImportStatus.Writing };
            var outcome = whole ? await pass.WriteWholeAsync(id, turn, () => MayStillAsync(id, ct), ct) : await pass.BatchAsync(id, turn, ct);
            return outcome is Step.Closed ? await EndAsync(db, run, ImportFailure.OwnerClosed, ct) : outcome;
        }
    }

    private async Task<bool> MayStillAsync(Guid id, CancellationToken ct)
    {
        await using var system = scopes.CreateSystemScope($"import-{id:N}");
        var db = system.ServiceProvider.GetRequiredService<ScpDbContext>();
        return await db.ImportRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is { } run && await ImportRequester.FindAsync(db, run, ct) is not null;
    }

    private static async Task<Step> EndAsync(ScpDbContext db, ImportRun run, ImportFailure failure, CancellationToken ct)
    {
        run.Finish(ImportStatus.Failed, db.Time.GetUtcNow(), failure);
        return await db.SaveAsync(ct) is null ? Step.Over : Step.Refused;
    }
}

/// <summary>What became of a step.</summary>
internal enum Step
{
    Done,
    /// <summary>The database refused it; another try reads afresh.</summary>
    Refused,
    /// <summary>The run has ended, or is another's.</summary>
    Over, Lost,
    /// <summary>The owner takes nothing new.</summary>
    Closed,
}
