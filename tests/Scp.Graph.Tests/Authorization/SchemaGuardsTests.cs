using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Tests.Authorization;

public sealed class SchemaGuardsTests
{
    [Fact]
    public void Somebody_decided_about_every_way_into_the_graph()
    {
        using var services = new ServiceCollection().AddScpSchema().BuildServiceProvider();
        var schema = services.GetRequiredService<ISchema>();
        schema.Initialize();

        Assert.Empty(SchemaGuards.Problems(schema));
    }

    [Fact]
    public void Every_kind_of_gap_is_found()
    {
        var query = new ObjectGraphType { Name = "Query" };
        query.Field<StringGraphType>("open");
        query.Field<StringGraphType>("marked").AllowAnonymous();
        query.Field<StringGraphType>("anybodyKnown").Authorize();
        query.Field<GuardedNowhere>("nowhere").AuthorizeWithPolicy(Permissions.CustomersRead);
        query.Field<BareCustomer>("bare").AuthorizeWithPolicy(Permissions.CustomersRead);
        using var schema = new GraphQL.Types.Schema { Query = query };
        schema.Initialize();

        Assert.Equal(
            [
                "Query.open has neither a policy nor an explicit mark for anonymous callers",
                "Query.anybodyKnown asks for a known caller and for no permission",
                "Nowhere.secret is guarded, but its parent stands at no owner",
                "Nowhere is guarded, but stands at no owner",
                "BareCustomer shows an owned entity without a policy or a mark for anonymous callers",
            ],
            SchemaGuards.Problems(schema));
    }

    private sealed class GuardedNowhere : ObjectGraphType<TimeZoneInfo>
    {
        public GuardedNowhere()
        {
            Name = "Nowhere";
            this.AuthorizeWithPolicy(Permissions.CustomersRead);
            Field<StringGraphType>("secret").AuthorizeWithPolicy(Permissions.PersonalDataRead);
        }
    }

    private sealed class BareCustomer : ObjectGraphType<Customer>
    {
        public BareCustomer() => Field<StringGraphType>("name");
    }
}
