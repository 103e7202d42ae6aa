namespace Scp.Graph.Http.Sockets;

internal static class Origins
{
    /// <returns>True for a client that is no browser, for the server's own pages, and for origins that are listed.</returns>
    public static bool Allows(HttpRequest request, string[] allowed) =>
        request.Headers.Origin is not [{ } origin] ||
        allowed.Contains(origin, StringComparer.OrdinalIgnoreCase) ||
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
