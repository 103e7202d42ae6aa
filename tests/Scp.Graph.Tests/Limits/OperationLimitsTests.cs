using GraphQL.Types;
using GraphQLParser.AST;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Graph.Limits;
using Scp.Graph.Tests.Http;

namespace Scp.Graph.Tests.Limits;

public sealed class OperationLimitsTests(GraphServer server) : IClassFixture<GraphServer>
{
    private static readonly IntrospectionPolicy production = new(everybody: false);

    [Fact]
    public void Only_the_named_operation_counts()
    {
        var document = new LimitedDocumentBuilder(new()).Build("query A{hello} query B{__schema{queryType{name}}}");

        Assert.Null(Check(document, 0, new Caller()));
        Assert.Equal("HC0046", Check(document, 1, new Caller())?.Code);
    }

    [Fact]
    public void Introspection_asks_each_caller_for_the_permission()
    {
        var document = new LimitedDocumentBuilder(new()).Build("{__type(name:\"Query\"){name}}");
        var (reader, introspector) = (new Caller(), new Caller());
        reader.Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of([(OwnerPath.Platform, Permissions.TenantsRead)]));
        introspector.Identify(CallerKind.User, Guid.CreateVersion7(), Grants.Of([(OwnerPath.Platform, Permissions.Introspect)]));

        Assert.Equal("HC0046", Check(document, 0, reader)?.Code);
        Assert.Null(Check(document, 0, introspector));
    }

    [Fact]
    public void Evaluating_a_cost_allocates_nothing()
    {
        var document = new LimitedDocumentBuilder(new()).Build("query($n:Int){customers(first:$n){nodes{merchants(first:20){nodes{plugins{key}}}}}}");
        var limits = Compile(document, 0);
        var variables = new Dictionary<string, object?> { ["n"] = 20 };
        limits.Cost(variables);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var cost = limits.Cost(variables);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal((0, 5_242d), (allocated, cost.TypeCost));
    }

    private LimitError? Check(GraphQLDocument document, int operation, Caller caller)
    {
        var limits = Compile(document, operation);
        return limits.Check(limits.Cost(new Dictionary<string, object?>()), caller, production);
    }

    private OperationLimits Compile(GraphQLDocument document, int operation) => OperationLimits.Compile(
        Initialised(server.Schema), document, document.Definitions.OfType<GraphQLOperationDefinition>().ElementAt(operation), server.Limits);

    private static ISchema Initialised(ISchema schema)
    {
        schema.Initialize();
        return schema;
    }
}
