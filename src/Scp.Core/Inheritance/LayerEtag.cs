using System.Globalization;

namespace Scp.Core.Inheritance;

/// <summary>The etag of what one owner says about a subject, in the form that clients hold and give back unread.</summary>
internal static class LayerEtag
{
    /// <summary>While the owner has no layer of its own; versions start above it.</summary>
    public const string NoLayer = "0";

    public static string Of(Merged merged, Guid ownerId) => merged.Layers is [.., var last] && last.OwnerId == ownerId
        ? last.Version.ToString("x", CultureInfo.InvariantCulture)
        : NoLayer;
}
