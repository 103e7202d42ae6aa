using System.ComponentModel;
using Scp.Core.Audit;
using Scp.Graph.Audit;
using Scp.Graph.Paging;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("What was done and refused in the whole scope, newest first.")]
    [Authorize(Permissions.AuditRead), Paged<AuditEntryList, AuditEntry>]
    public static Task<IQueryable<AuditEntry>> AuditLog([FromServices] ScpDbContext db, CancellationToken ct)
        => db.AuditEntries.OfScopeAsync(db, ct);

    [Description("One entry of the log.")]
    [Authorize(Permissions.AuditRead)]
    public static Task<AuditEntry?> AuditEntry(NodeId id, [FromServices] ScpDbContext db, CancellationToken ct)
        => db.AuditEntries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id.Id, ct);
}
