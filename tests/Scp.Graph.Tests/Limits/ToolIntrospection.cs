namespace Scp.Graph.Tests.Limits;

internal static class ToolIntrospection
{
    /// <summary>What explorers and code generators ask.</summary>
    public const string Query = """
        query IntrospectionQuery {
          __schema {
            queryType { name } mutationType { name } subscriptionType { name }
            types { ...Full }
            directives { name description locations args { ...Input } }
          }
        }
        fragment Full on __Type {
          kind name description
          fields(includeDeprecated: true) { name description args { ...Input } type { ...Ref } isDeprecated deprecationReason }
          inputFields { ...Input } interfaces { ...Ref } possibleTypes { ...Ref }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
        }
        fragment Input on __InputValue { name description type { ...Ref } defaultValue }
        fragment Ref on __Type {
          kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } }
        }
        """;
}
