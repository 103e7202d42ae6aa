using Scp.Core.Audit;
using Scp.Core.Audit.Export;
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
        else if (query.Owner is { } owner && await db.Owners.AsNoTracking().SingleOrDefaultAsync(o => o.Id == owner.Id, http.RequestAborted) is var at && (at is null || !caller.CanRead(read, at)))
            await (at is null ? RestProblem.NotFound.WriteAsync(http) : DenyAsync(http, at.OwnerPath, audit, security));
        else await WriteAsync(http, query, db, export);
    }

    private static async Task WriteAsync(HttpContext http, ExportQuery query, ScpDbContext db, AuditExport export)
    {
        var filter = query.Owner is { } owner ? query.Filter with { At = await db.Owners.AsNoTracking().SingleAsync(o => o.Id == owner.Id, http.RequestAborted) } : query.Filter;
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
