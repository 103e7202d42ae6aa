using Microsoft.EntityFrameworkCore.Diagnostics;
using Scp.Core.Analytics.Sources;
using Scp.Core.Approvals;
using Scp.Core.Audit;
using Scp.Core.Data.Changes;
using Scp.Core.Security;

namespace Scp.Core.Data.Saving;

/// <summary>What every save goes through, in this order: rights at both ends of each change, approval by a second
/// person, what it costs, versions, history, marks of figures to count again, audit rows. One interceptor rather than several, so that the order does
/// not hang on registration.</summary>
internal sealed class SaveInterceptor(AuditTrail trail) : SaveChangesInterceptor
{
    /// <exception cref="NotSupportedException">Always: the audit trail may have to read the owners above a row first.</exception>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        throw new NotSupportedException("Save with SaveAsync or SaveChangesAsync.");

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (ScpDbContext)eventData.Context!;
        var naming = db.Saving.TakeNaming();
        var changed = db.ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();

        OwnerGuard.Check(db.Caller, changed);
        changed.AddRange((await ApprovalGate.PassAsync(db, cancellationToken)).Select(approval => db.Entry((object)approval)));
        changed.AddRange(await ActivationCharges.AddAsync(db, changed, cancellationToken));
        RowVersions.Raise(changed);
        RowHistory.Keep(db, changed);
        ChangeMarks.Keep(db, changed);
        db.Saving.Announcing = Announcements.In(db.Model).Of(changed);
        db.Saving.AuditRows = await trail.AddAsync(db, changed, naming, cancellationToken);
        if (changed.Count > 0) db.Saving.Claim?.MarkIn(db);
        return result;
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) =>
        Forget(eventData);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) =>
        Forget(eventData);

    // Identity and OpenIddict go on with a context after a save of theirs failed: the next one must not tell of it, nor keep
    // a state that never was.
    private static Task Forget(DbContextEventData failed)
    {
        foreach (var entry in failed.Context!.ChangeTracker.Entries().Where(e => e is { State: EntityState.Added, Entity: IWrittenOnce or PendingFanOut }).ToList())
            entry.State = EntityState.Detached;
        return Task.CompletedTask;
    }
}
