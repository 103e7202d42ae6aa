using GraphQL;
using GraphQL.DataLoader;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQL.Utilities;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Graph.Execution;

namespace Scp.Graph.Tests.Execution;

/// <summary>Guards the plain resolvers by the same decision as the compiled execution, so that GraphQL.NET's executer refuses
/// the same. Registered on a schema for tests alone.</summary>
public sealed class PlainGuards : BaseSchemaNodeVisitor
{
    public override void VisitObjectFieldDefinition(FieldType field, IObjectGraphType type, ISchema schema)
    {
        if (field.Resolver is not { } resolver || type.Name.StartsWith("__", StringComparison.Ordinal)) return;
        var root = type == schema.Query || type == schema.Mutation || type == schema.Subscription;
        var guard = FieldAuthorizer.Of(type, field, root);
        field.Resolver = new FuncFieldResolver<object>(async context =>
        {
            var caller = context.RequestServices!.GetRequiredService<Caller>();
            if (guard?.Check(caller, null, context.Source) is { } denied) throw denied;
            return Screen(await resolver.ResolveAsync(context), field.ResolvedType!, caller, schema);
        });
    }

    private static object? Screen(object? value, IGraphType type, Caller caller, ISchema schema) => type switch
    {
        NonNullGraphType nonNull => Screen(value, nonNull.ResolvedType!, caller, schema),
        ListGraphType list when value is System.Collections.IEnumerable items && list.ResolvedType!.GetNamedType() is not ScalarGraphType =>
            items.Cast<object?>().Select(item => ScreenItem(item, list.ResolvedType!, caller, schema)).ToArray(),
        IObjectGraphType one when value is not null => FieldAuthorizer.Of(one)?.Check(caller, null, value) is { } denied ? throw denied : value,
        IAbstractGraphType several when value is not null => Screen(value, several.GetObjectType(value, schema)!, caller, schema),
        _ => value,
    };

    private static object? ScreenItem(object? item, IGraphType type, Caller caller, ISchema schema)
    {
        try
        {
            return Screen(item, type, caller, schema);
        }
        catch (ExecutionError denied)
        {
            return new Refused(denied);
        }
    }

    /// <summary>The one form in which GraphQL.NET lets a single item of a list fail.</summary>
    private sealed class Refused(ExecutionError error) : IDataLoaderResult
    {
        public Task<object?> GetResultAsync(CancellationToken cancellationToken = default) => Task.FromException<object?>(error);
    }
}
