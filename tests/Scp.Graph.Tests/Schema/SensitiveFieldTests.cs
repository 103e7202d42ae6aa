using System.Reflection;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Common;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Schema;

public sealed class SensitiveFieldTests
{
    [Fact]
    public async Task A_field_over_a_sensitive_column_says_so_in_the_schema()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        var schema = app.Services.GetRequiredService<ISchema>();

        var shown = (from type in schema.AllTypes.OfType<IObjectGraphType>()
            let source = SourceOf(type.GetType())
            where source is not null
            from field in type.Fields
            let column = source.GetProperty(field.Name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase | BindingFlags.DeclaredOnly)
            where column?.GetCustomAttribute<SensitiveAttribute>() is not null
            select (Coordinate: $"{type.Name}.{field.Name}", Marked: field.FindAppliedDirective("sensitive") is not null)).ToList();

        Assert.Contains(("User.email", true), shown);
        Assert.All(shown, field => Assert.True(field.Marked, field.Coordinate));
    }

    private static Type? SourceOf(Type? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ObjectGraphType<>)) return type.GetGenericArguments()[0];
        return null;
    }
}
