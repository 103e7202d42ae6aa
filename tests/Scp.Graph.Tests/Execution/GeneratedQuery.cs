namespace Scp.Graph.Tests.Execution;

/// <param name="Variables">JSON object.</param>
public sealed record GeneratedQuery(string Text, string Variables);
