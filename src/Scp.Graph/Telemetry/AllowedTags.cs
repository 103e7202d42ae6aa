using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Scp.Graph.Telemetry;

/// <summary>Lets out of a span only what is known to be about nobody: no address, user agent, path, query or message, whatever an
/// instrumentation adds in a later version.</summary>
internal sealed class AllowedTags : BaseProcessor<Activity>
{
    public static string[] OfHttp { get; } =
        ["http.request.method", "http.response.status_code", "http.route", "url.scheme", "network.protocol.name", "network.protocol.version", "error.type"];

    private static readonly FrozenSet<string> allowed = OfHttp.Concat(["graphql.operation.type", "graphql.operation.name"]).ToFrozenSet(StringComparer.Ordinal);

    public override void OnEnd(Activity data)
    {
        foreach (var tag in data.TagObjects.Where(t => !IsAllowed(t.Key)).ToArray()) data.SetTag(tag.Key, null);
        // What a caller's own tracing says of itself.
        data.TraceStateString = null;
        if (data.StatusDescription is not null) data.SetStatus(data.Status);
    }

    private static bool IsAllowed(string key) => key.StartsWith("scp.", StringComparison.Ordinal) || allowed.Contains(key);
}
