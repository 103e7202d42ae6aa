using System.Net;

namespace Scp.Core.Common;

/// <summary>What can be told of an address before it is called. Where its name leads is seen only then, by the guard of
/// outgoing calls.</summary>
public static class OutboundUrl
{
    /// <returns>What is wrong, to follow the field's name; null for an absolute http or https address without a password
    /// whose host is a name or a public address, however that is spelled.</returns>
    public static string? Check(string text)
    {
        // The parser would drop them at the ends.
        if (text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
            return "is not an absolute http or https address";
        if (url.UserInfo.Length > 0) return "must not hold a user name or a password";
        return url.Port > 0 && IsPublic(url.IdnHost.Trim('[', ']').TrimEnd('.')) ? null : "must name a host of the public internet";
    }

    private static bool IsPublic(string host) => IPAddress.TryParse(host, out var address)
        ? PublicAddress.IsPublic(address)
        : host.Length > 0 && !$".{host}".EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
