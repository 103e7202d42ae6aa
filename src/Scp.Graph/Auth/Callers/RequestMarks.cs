using System.Diagnostics;

namespace Scp.Graph.Auth.Callers;

/// <summary>The id by which a request is found in logs, audit and traces.</summary>
internal static class RequestMarks
{
    public const string RequestIdHeader = "X-Request-Id";
    private const int MaxLength = 64;

    extension(HttpContext http)
    {
        /// <summary>From where the request comes.</summary>
        public string? Address => http.Connection.RemoteIpAddress?.ToString();
    }

    /// <summary>The one that the answer carries already, or the client gave, or the trace has.</summary>
    public static string RequestId(HttpContext http) =>
        http.Response.Headers[RequestIdHeader] is [{ } set] ? set
        : http.Request.Headers[RequestIdHeader] is [{ } given] && IsValid(given) ? given
        : Activity.Current?.TraceId.ToHexString() ?? Guid.CreateVersion7().ToString("N");

    // It goes into logs and a response header: nothing that could break a line or a field.
    private static bool IsValid(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
