using Scp.Core.DataAccess;
using Scp.Core.Hierarchy;

namespace Scp.Core.Data;

/// <summary>The time during which a context's owner filter is off; ends when disposed.</summary>
public sealed class SkippedOwner : IAsyncDisposable
{
    private readonly ScpDbContext db;
    private readonly string? outer;

    private SkippedOwner(ScpDbContext db, string reason) => (this.db, outer, db.Skipping) = (db, db.Skipping, reason);

    internal static async Task<SkippedOwner> BeginAsync(ScpDbContext db, string reason, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var permission = Permissions.Get(Permissions.SkipOwner);
        if (!db.Caller.Can(permission, OwnerPath.Platform)) throw new AccessDeniedException(permission, OwnerPath.Platform);
        // The row below is saved at once; a change that waits for its own save would go along with it.
        if (db.ChangeTracker.HasChanges()) throw new InvalidOperationException("Save before the owner filter is skipped.");

        var skipped = new SkippedOwner(db, reason);
        try
        {
            db.Add(skipped.Row());
            await db.SaveChangesAsync(ct);
            return skipped;
        }
        catch
        {
            await skipped.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        db.Skipping = outer;
        // A foreign row that stayed tracked would be found by its key, past the filter.
        foreach (var entry in db.ChangeTracker.Entries<IOwned>().Where(e => !db.Scope.Contains(e.Entity.OwnerPath)).ToList())
            entry.State = EntityState.Detached;
        return ValueTask.CompletedTask;
    }

    // Written at once, unlike the commands that follow: without it nothing is skipped.
    private DataAccessRecord Row() => new()
    {
        Id = Guid.CreateVersion7(db.Time.GetUtcNow()),
        At = db.Time.GetUtcNow(),
        ActorId = db.Caller.ActorId,
        ClientId = db.Caller.ActorClientId,
        ImpersonatorId = db.Caller.ImpersonatorId,
        OwnerId = Platform.RootId,
        OwnerPath = OwnerPath.Platform,
        RequestId = db.Caller.RequestId,
        Operation = DataOperation.Read,
        Entities = "",
        Rows = 0,
        DurationMs = 0,
        ByStaff = true,
        SkipReason = db.Skipping!,
    };
}
