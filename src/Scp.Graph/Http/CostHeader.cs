using Microsoft.Extensions.Primitives;

namespace Scp.Graph.Http;

/// <summary>The header by which Hot Chocolate's clients ask what an operation costs.</summary>
internal static class CostHeader
{
    public const string Name = "GraphQL-Cost";

    public static CostMode Of(StringValues header) => header.Count == 0 ? CostMode.Enforce : header[0] switch
    {
        "report" => CostMode.Report,
        "validate" => CostMode.Validate,
        _ => CostMode.Enforce,
    };
}
