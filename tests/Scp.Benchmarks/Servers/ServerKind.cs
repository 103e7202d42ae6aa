namespace Scp.Benchmarks.Servers;

internal enum ServerKind
{
    /// <summary>What Kestrel can do when a person writes the JSON: the limit.</summary>
    HandWritten,
    /// <summary>The product's endpoint and compiled execution.</summary>
    Compiled,
    /// <summary>GraphQL.NET's executer and serializer, one field after the other.</summary>
    Serial,
    /// <summary>The same as it is without further choice: fields side by side.</summary>
    Default,
}
