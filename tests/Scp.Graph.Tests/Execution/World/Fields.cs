using GraphQL;
using GraphQL.Types;

namespace Scp.Graph.Tests.Execution.World;

internal static class Fields
{
    extension(FieldType field)
    {
        public FieldType With<TGraph>(string argument, object? byDefault = null) where TGraph : IGraphType
        {
            (field.Arguments ??= []).Add(new QueryArgument<TGraph> { Name = argument, DefaultValue = byDefault });
            return field;
        }

        public FieldType Guarded(string policy) => field.AuthorizeWithPolicy(policy);
    }
}
