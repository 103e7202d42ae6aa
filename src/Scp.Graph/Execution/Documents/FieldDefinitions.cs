using GraphQLParser.AST;

namespace Scp.Graph.Execution.Documents;

internal static class FieldDefinitions
{
    extension(ISchema schema)
    {
        /// <returns>The definition of a field, those of introspection among them; null when the type has none.</returns>
        public FieldType? FieldOf(IGraphType type, GraphQLField field)
        {
            var name = field.Name.Value;
            if (name == schema.TypeNameMetaFieldType.Name) return schema.TypeNameMetaFieldType;
            if (type == schema.Query && name == schema.SchemaMetaFieldType.Name) return schema.SchemaMetaFieldType;
            if (type == schema.Query && name == schema.TypeMetaFieldType.Name) return schema.TypeMetaFieldType;
            return (type as IComplexGraphType)?.GetField(name);
        }

        /// <returns>Null when the schema has no such operations.</returns>
        public IObjectGraphType? RootOf(OperationType operation) => operation switch
        {
            OperationType.Query => schema.Query,
            OperationType.Mutation => schema.Mutation,
            _ => schema.Subscription,
        };
    }
}
