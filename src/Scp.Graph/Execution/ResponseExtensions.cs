namespace Scp.Graph.Execution;

/// <summary>What is told in the response's <c>extensions</c>; one bag for each request.</summary>
public sealed class ResponseExtensions
{
    internal Dictionary<string, object?> Values { get; } = [];

    /// <summary>Tells one more of several, such as which fields were answered before.</summary>
    public void Add(string name, string item)
    {
        if (Values.TryGetValue(name, out var items)) ((List<string>)items!).Add(item);
        else Values[name] = new List<string> { item };
    }

    /// <param name="value">Written by System.Text.Json in camel case.</param>
    public void Set(string name, object? value) => Values[name] = value;
}
