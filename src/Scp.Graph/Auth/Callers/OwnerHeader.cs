using System.Text;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Hierarchy;

namespace Scp.Graph.Auth.Callers;

/// <summary>The header by which a client works inside one owner only. It narrows what the grants allow, and never widens it.</summary>
internal static class OwnerHeader
{
    public const string Name = "X-Scp-Owner";

    /// <summary>Reads a global id: base64 of the type's name, a colon and the row's id.</summary>
    public static NodeId? Decode(string value)
    {
        Span<byte> bytes = stackalloc byte[64];
        if (value.Length > 88 || !Convert.TryFromBase64String(value, bytes, out var length)) return null;
        var text = Encoding.UTF8.GetString(bytes[..length]);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Guid.TryParseExact(text[(colon + 1)..], "N", out var id) ? new NodeId(text[..colon], id) : null;
    }

    /// <returns>False when the owner does not exist, or the caller holds nothing at it, above it or below it: the two are
    /// not told apart.</returns>
    public static async Task<bool> NarrowAsync(this Caller caller, NodeId? owner, ScpDbContext db, CancellationToken ct)
    {
        if (owner is not { } wanted || !Enum.TryParse<OwnerKind>(wanted.Type, out var kind)) return false;
        var path = await db.Owners.Where(o => o.Id == wanted.Id && o.Kind == kind).Select(o => o.OwnerPath).SingleOrDefaultAsync(ct);
        // The scope is the common path of the grants, so it also spans siblings at which nothing is held.
        return path is not null
            && caller.Grants.AllPaths.Any(granted => OwnerPath.Contains(granted, path) || OwnerPath.Contains(path, granted))
            && caller.Narrow(path);
    }
}
