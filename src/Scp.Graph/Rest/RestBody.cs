using System.Runtime.InteropServices;
using System.Text.Json;

namespace Scp.Graph.Rest;

/// <summary>Writes the value that the graph gave as it stands, with what was denied in it told at its end.</summary>
internal static class RestBody
{
    private const string Json = "application/json; charset=utf-8";

    public static async Task WriteAsync(HttpResponse http, RestAnswer answer)
    {
        var body = Bytes(answer);
        http.ContentType = Json;
        http.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.HttpContext.Request.Method)) await http.BodyWriter.WriteAsync(body, http.HttpContext.RequestAborted);
    }

    private static byte[] Bytes(RestAnswer answer)
    {
        var raw = JsonMarshal.GetRawUtf8Value(answer.Body);
        if (answer.Errors is []) return raw.ToArray();
        var warnings = JsonSerializer.SerializeToUtf8Bytes(answer.Errors.Select(e => new { path = e.Path, code = e.Code, message = e.Message }));
        return [.. raw[..^1], .. ",\"warnings\":"u8, .. warnings, (byte)'}'];
    }
}
