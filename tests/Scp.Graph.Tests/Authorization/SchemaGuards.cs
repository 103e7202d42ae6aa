using GraphQL;
using GraphQL.Types;
using Scp.Core.Common;

namespace Scp.Graph.Tests.Authorization;

/// <summary>What no schema of the product may have: a way in that nobody decided about, or a guard that cannot decide.</summary>
internal static class SchemaGuards
{
    // Reviewed: anybody may end what is their own, and the service decides about what is not.
    private static readonly string[] ofOneself = ["revokeAllSessions", "revokeSession"];

    public static IReadOnlyList<string> Problems(ISchema schema)
    {
        IObjectGraphType?[] roots = [schema.Query, schema.Mutation, schema.Subscription];
        var types = schema.AllTypes.OfType<IObjectGraphType>().Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal)).ToList();
        return
        [
            .. from root in roots
               where root is not null
               from field in root.Fields
               where !field.IsAuthorizationRequired() && !field.IsAnonymousAllowed()
               select $"{root.Name}.{field.Name} has neither a policy nor an explicit mark for anonymous callers",
            .. from root in roots
               where root is not null
               from field in root.Fields
               where field.IsAuthorizationRequired() && field.GetPolicies() is not { Count: > 0 } && !ofOneself.Contains(field.Name)
               select $"{root.Name}.{field.Name} asks for a known caller and for no permission",
            .. from type in types.Except(roots)
               from field in type!.Fields
               where field.IsAuthorizationRequired() && !Is<IScoped>(type)
               select $"{type.Name}.{field.Name} is guarded, but its parent stands at no owner",
            .. from type in types
               where type.IsAuthorizationRequired() && !Is<IScoped>(type)
               select $"{type.Name} is guarded, but stands at no owner",
            .. from type in types
               where Is<IOwned>(type) && type.GetPolicies() is not { Count: > 0 } && !type.IsAnonymousAllowed()
               select $"{type.Name} shows an owned entity without a policy or a mark for anonymous callers",
        ];
    }

    /// <summary>The CLR type that objects of the graph type are made of.</summary>
    public static Type? SourceOf(IGraphType type)
    {
        for (var t = type.GetType().BaseType; t is not null; t = t.BaseType)
            if (t.IsGenericType && t.GetGenericTypeDefinition() == typeof(ObjectGraphType<>)) return t.GetGenericArguments()[0];
        return null;
    }

    private static bool Is<T>(IGraphType type) => SourceOf(type)?.IsAssignableTo(typeof(T)) ?? false;
}
