using System.Text.Json;

namespace Scp.Benchmarks;

/// <summary>A query that every server answers alike.</summary>
/// <param name="Requests">In one round for each server: enough for the CPU clock, few enough for two minutes.</param>
public sealed record Workload(string Name, string Query, int Requests)
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new("one object", "query One { tenant { id name slug status } }", 3000),
        new("20 × 20", Nested(""), 300),
        new("20 × 20 × plugins", Nested(" plugins { definition { key name category } enabled etag settings }"), 60),
    ];

    /// <summary>The request's body as clients send it.</summary>
    public byte[] Body { get; } = JsonSerializer.SerializeToUtf8Bytes(new { query = Query });

    private static string Nested(string below) =>
        "query Nested { tenant { id name customers(first: 20) { nodes { id name slug country status merchants(first: 20) { nodes "
        + $"{{ id name slug category country currency status{below} }} }} }} }} }} }}";
}
