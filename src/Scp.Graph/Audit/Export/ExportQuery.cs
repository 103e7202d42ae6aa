using System.Globalization;
using Scp.Core.Audit;
using Scp.Core.Audit.Export;
using Scp.Graph.Rest;
using Scp.Graph.Schema;

namespace Scp.Graph.Audit.Export;

/// <summary>The query string of an export.</summary>
internal sealed record ExportQuery(ExportFormat Format, NodeId? Owner, AuditExportFilter Filter)
{
    public static IReadOnlyList<(string Name, string Description)> Parameters { get; } =
    [
        ("format", "ndjson, which can be verified offline, or csv."), ("owner", "Id of an owner: only entries of its subtree."), ("actor", "Id of a user."),
        ("client", "Id of an API client."), ("target", "Id of the object that was changed."), ("action", "Such as merchant.update."),
        ("outcome", "SUCCEEDED, DENIED or FAILED."), ("from", "The first instant, such as 2026-01-01T00:00:00Z."), ("to", "The instant after the last."),
    ];

    /// <returns>Null when a parameter cannot be read; <paramref name="problem"/> says which.</returns>
    public static ExportQuery? Read(IQueryCollection query, out RestProblem? problem)
    {
        var wrong = query.Keys.FirstOrDefault(name => query[name].Count > 1 || Parameters.All(p => p.Name != name));
        var format = ExportFormat.Of(Text("format"));
        if (format is null) wrong = "format";
        var read = new ExportQuery(format!, Node("owner"), new(
            ActorId: Node("actor")?.Id, ClientId: Node("client")?.Id, TargetId: Node("target")?.Id, Action: Text("action"),
            Outcome: Parse<AuditOutcome>("outcome", TryOutcome), From: Parse<DateTimeOffset>("from", TryTime), To: Parse<DateTimeOffset>("to", TryTime)));
        problem = wrong is null ? null : new(400, "INVALID_PARAMETER", $"'{wrong}' is not known, stands twice or cannot be read.");
        return problem is null ? read : null;

        string? Text(string name) => query[name] is [{ Length: > 0 } value] ? value : null;

        NodeId? Node(string name)
        {
            if (Text(name) is not { } text) return null;
            if (GlobalIdType.Decode(text) is { } id) return id;
            wrong = name;
            return null;
        }

        T? Parse<T>(string name, TryRead<T> tryRead) where T : struct
        {
            if (Text(name) is not { } text) return null;
            if (tryRead(text, out var value)) return value;
            wrong = name;
            return null;
        }
    }

    private static bool TryOutcome(string text, out AuditOutcome outcome) => Enum.TryParse(text, ignoreCase: true, out outcome) && !char.IsAsciiDigit(text[0]) && Enum.IsDefined(outcome);

    private static bool TryTime(string text, out DateTimeOffset time)
    {
        var read = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
        time = time.ToUniversalTime(); // PostgreSQL takes no other offset.
        return read;
    }

    private delegate bool TryRead<T>(string text, out T value);
}
