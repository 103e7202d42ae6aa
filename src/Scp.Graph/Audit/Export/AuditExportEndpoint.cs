using Scp.Core.Audit;
using Scp.Core.Audit.Export;
using Scp.Core.Hierarchy;
using Scp.Core.Security;
using Scp.Graph.Rest;

namespace Scp.Graph.Audit.Export;

/// <summary><c>GET /api/audit-logs/export</c>: the audit log as a file, written while it is read.</summary>
internal static class AuditExportEndpoint
{
    public const string Path = "/api/audit-logs/export";
    private static readonly Permission read = Permissions.Get(Permissions.AuditRead);
    private static readonly RestProblem denied = new(403, "AUTH_NOT_AUTHORIZED", "The current user is not authorized to read this audit log.");

    public static void MapAuditExport(this IEndpointRouteBuilder app) => app.MapGet(Path, (Delegate)HandleAsync);

    private static async Task HandleAsync(HttpContext http, Caller caller, ScpDbContext db, AuditExport export, AuditLog audit, SecurityEvents security)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (caller.Kind is CallerKind.Anonymous) await RestProblem.NotAuthenticated.WriteAsync(http);
        else if (!caller.CanSomewhere(read)) await DenyAsync(http, caller.ScopePath!, audit, security);
        else if (ExportQuery.Read(http.Request.Query, out var problem) is not { } query) await problem!.WriteAsync(http);
        else if (query.Owner is null) await WriteAsync(http, query, query.Filter, export);
        else if (await OwnerAsync(query.Owner.Value, db, http.RequestAborted) is not { } at) await RestProblem.NotFound.WriteAsync(http);
        else if (!caller.CanRead(read, at)) await DenyAsync(http, at.OwnerPath, audit, security);
        else await WriteAsync(http, query, query.Filter with { At = at }, export);
    }

    private static Task<Owner?> OwnerAsync(NodeId id, ScpDbContext db, CancellationToken ct) => db.Owners.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id.Id, ct);

    private static async Task WriteAsync(HttpContext http, ExportQuery query, AuditExportFilter filter, AuditExport export)
    {
        http.Response.ContentType = query.Format.ContentType;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"audit-log.{query.Format.Extension}\"";
        await export.WriteAsync(filter, query.Format, http.Request.QueryString.ToString(), http.Response.Body, http.RequestAborted);
    }

    private static async Task DenyAsync(HttpContext http, string path, AuditLog audit, SecurityEvents security)
    {
        await audit.RecordDeniedAsync(new(read, AuditExport.Action, OwnerPath: path));
        await security.RaiseDeniedAsync([(AuditExport.Action, read, path)]);
        await denied.WriteAsync(http);
    }
}
