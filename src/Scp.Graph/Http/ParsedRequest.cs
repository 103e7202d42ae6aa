namespace Scp.Graph.Http;

/// <summary>Either a request or why it is none.</summary>
internal readonly record struct ParsedRequest(GraphRequest? Request, HttpProblem? Problem)
{
    public static implicit operator ParsedRequest(HttpProblem problem) => new(null, problem);
    public static implicit operator ParsedRequest(GraphRequest request) => new(request, null);
}
