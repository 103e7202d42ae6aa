using Scp.Core.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Auth.Callers;

/// <summary>The header by which a client works inside one owner only. It narrows what the grants allow, and never widens it.</summary>
internal static class OwnerHeader
{
    public const string Name = "X-Scp-Owner";

    /// <summary>What the request's header asks for; null for an id that is none.</summary>
    public static NodeId? Owner(HttpRequest request) => GlobalIdType.Decode(request.Headers[Name].ToString());

    /// <returns>True as well when the request has no such header.</returns>
    public static async Task<bool> NarrowByHeaderAsync(this HttpContext http, Caller caller)
    {
        if (http.Request.Headers[Name].Count == 0) return true;
        var db = http.RequestServices.GetRequiredService<ScpDbContext>();
        var narrowed = await caller.NarrowAsync(Owner(http.Request), db, http.RequestAborted);
        await db.ReleaseConnectionAsync(); // What comes next may be a body that arrives slowly, or a socket that stays for hours.
        return narrowed;
    }

    /// <returns>False when the owner does not exist, or the caller holds nothing at it, above it or below it: the two are
    /// not told apart.</returns>
    private static async Task<bool> NarrowAsync(this Caller caller, NodeId? owner, ScpDbContext db, CancellationToken ct)
    {
        if (owner is not { } wanted || !Enum.TryParse<OwnerKind>(wanted.Type, out var kind)) return false;
        var path = await db.Owners.Where(o => o.Id == wanted.Id && o.Kind == kind).Select(o => o.OwnerPath).SingleOrDefaultAsync(ct);
        // The scope is the common path of the grants, so it also spans siblings at which nothing is held.
        return path is not null
            && caller.Grants.AllPaths.Any(granted => OwnerPath.Contains(granted, path) || OwnerPath.Contains(path, granted))
            && caller.Narrow(path);
    }
}
