using GraphQL.Utilities;

namespace Scp.Graph.Http;

/// <summary>The schema as the server publishes it and as the repository keeps it.</summary>
public static class SchemaText
{
    public static string Print(ISchema schema) => schema.Print(new PrintOptions { StringComparison = StringComparison.Ordinal });
}
