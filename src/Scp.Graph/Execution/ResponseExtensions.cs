namespace Scp.Graph.Execution;

/// <summary>What is told in the response's <c>extensions</c>; one bag for each request.</summary>
public sealed class ResponseExtensions
{
    internal Dictionary<string, object?> Values { get; } = [];

    /// <param name="value">Written by System.Text.Json in camel case.</param>
    public void Set(string name, object? value) => Values[name] = value;
}
