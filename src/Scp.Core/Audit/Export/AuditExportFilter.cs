using Scp.Core.Hierarchy;

namespace Scp.Core.Audit.Export;

/// <summary>Which entries are exported; null where anything will do.</summary>
/// <param name="At">An owner inside the scope: the entries of its subtree.</param>
/// <param name="From">The first instant.</param>
/// <param name="To">The instant after the last.</param>
public sealed record AuditExportFilter(
    Owner? At = null, Guid? ActorId = null, Guid? ClientId = null, Guid? TargetId = null, string? Action = null, AuditOutcome? Outcome = null,
    DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    internal IQueryable<AuditEntry> Apply(ScpDbContext db)
    {
        var rows = At is null ? db.AuditEntries : db.AuditEntries.At(At);
        if (ActorId is { } actor) rows = rows.Where(e => e.ActorId == actor);
        if (ClientId is { } client) rows = rows.Where(e => e.ClientId == client);
        if (TargetId is { } target) rows = rows.Where(e => e.TargetId == target);
        if (Action is { } action) rows = rows.Where(e => e.Action == action);
        if (Outcome is { } outcome) rows = rows.Where(e => e.Outcome == outcome);
        if (From is { } from) rows = rows.Where(e => e.At >= from);
        if (To is { } to) rows = rows.Where(e => e.At < to);
        // Where the right is held at some places of the scope only.
        var readable = db.Caller.Readable(Permissions.Get(Permissions.AuditRead)).ToArray();
        return readable is [var only] && only == db.Caller.ScopePath ? rows : rows.Where(Predicates.Any(readable.Select(Predicates.Under<AuditEntry>)));
    }
}
