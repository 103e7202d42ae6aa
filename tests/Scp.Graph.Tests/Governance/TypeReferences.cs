using GraphQLParser.AST;

namespace Scp.Graph.Tests.Governance;

internal static class TypeReferences
{
    extension(GraphQLType type)
    {
        public string Text => type switch
        {
            GraphQLNonNullType required => $"{required.Type.Text}!",
            GraphQLListType list => $"[{list.Type.Text}]",
            _ => ((GraphQLNamedType)type).Name.StringValue,
        };

        /// <summary>True where every value of this type is one of <paramref name="other"/>: the same, perhaps without nulls.</summary>
        public bool IsAsStrictAs(GraphQLType other) => (type, other) switch
        {
            (GraphQLNonNullType a, GraphQLNonNullType b) => a.Type.IsAsStrictAs(b.Type),
            (GraphQLNonNullType a, _) => a.Type.IsAsStrictAs(other),
            (GraphQLListType a, GraphQLListType b) => a.Type.IsAsStrictAs(b.Type),
            _ => type.Text == other.Text,
        };
    }
}
