using System.Data.Common;
using System.Diagnostics;

namespace Scp.Core.DataAccess;

/// <summary>Follows one command that is recorded from its first row to its last.</summary>
internal sealed class WatchedRead(ScpDbContext db, AccessReason reason, AccessShape shape, TimeSpan executed, AccessLog log)
{
    private readonly DateTimeOffset at = db.Time.GetUtcNow();
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly PendingAccess told = new PendingAccess(default, shape.Operation, shape.Entities, 0, default, []).By(reason, db);
    private readonly TouchedOwners owners = new(DepthFor(db.Caller));
    private bool ended;

    public void Saw(DbDataReader row)
    {
        if (reason is AccessReason.Shared && !Array.Exists(shape.Shared, column => !row.IsDBNull(column))) return;
        owners.AddRow();
        foreach (var path in shape.Paths)
            if (!row.IsDBNull(path)) owners.Add(row.GetString(path));
        foreach (var id in shape.Ids)
            if (!row.IsDBNull(id)) owners.Add(row.GetGuid(id));
    }

    public ValueTask EndAsync()
    {
        if (ended) return default;
        ended = true;
        var touched = owners.ToArray();
        if (reason is AccessReason.Shared && owners.Rows is 0 || reason is AccessReason.Staff && !Concerns(touched)) return default;
        return log.AddAsync(told with { At = at, Rows = owners.Rows, Duration = executed + Stopwatch.GetElapsedTime(started), Owners = touched }, db.Database.CurrentTransaction is null);
    }

    // Staff that reads what is the platform's own, or finds nothing, has seen nobody's rows.
    private bool Concerns(TouchedOwner[] touched) => owners.Rows > 0 && !(touched.Length > 0 && Array.TrueForAll(touched, o => o.Path is OwnerPath.Platform));

    // Customers are to see who of the staff looked at which merchant; what their own people read is told by customer.
    private static int DepthFor(Caller caller)
    {
        const int customers = 2, merchants = 3;
        return caller.ActsFromAbove || caller.ScopePath is null ? merchants : Math.Max(customers, OwnerPath.Ancestors(caller.ScopePath).Count);
    }
}
