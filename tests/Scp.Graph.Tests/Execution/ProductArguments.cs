using GraphQL.Types;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Execution;

/// <summary>Arguments that reach something: ids that exist, small pages, plugins of the catalogue.</summary>
internal sealed class ProductArguments(Random random, SmallHierarchy hierarchy) : ArgumentValues(random)
{
    private static readonly string[] plugins = ["northpay-cards", "beacon-sms", "postwind-mail", "nothing"];

    public override string? For(IGraphType parent, FieldType field, QueryArgument argument) => argument.Name switch
    {
        "first" or "last" when Random.Next(3) > 0 => argument.Name is "first" ? $"{Random.Next(1, 5)}" : null,
        "after" or "before" or "last" or "first" => null,
        "order" when Random.Next(2) == 0 => null,
        "key" => $"\"{plugins[Random.Next(plugins.Length)]}\"",
        _ => base.For(parent, field, argument),
    };

    protected override string Scalar(string type) => type switch
    {
        "ID" => $"\"{hierarchy.Owners[Random.Next(hierarchy.Owners.Count)].GlobalId}\"",
        "DateTime" => "\"2025-06-01T00:00:00Z\"",
        _ => base.Scalar(type),
    };
}
