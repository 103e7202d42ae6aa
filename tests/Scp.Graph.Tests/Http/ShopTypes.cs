using GraphQL.Types;
using Scp.Graph.Limits.Cost;

namespace Scp.Graph.Tests.Http;

/// <summary>The object types, with the list sizes that the product's own connections carry.</summary>
internal sealed class ShopTypes
{
    public InterfaceGraphType Node { get; } = new() { Name = "Node" };
    public ObjectGraphType Customer { get; } = new() { Name = "Customer" };
    public ObjectGraphType Merchant { get; } = new() { Name = "Merchant" };
    public ObjectGraphType Plugin { get; } = new() { Name = "Plugin" };
    public ObjectGraphType Customers { get; } = new() { Name = "CustomersConnection" };
    public ObjectGraphType Merchants { get; } = new() { Name = "MerchantsConnection" };

    public ShopTypes()
    {
        Node.Field<NonNullGraphType<IdGraphType>>("id");
        Node.ResolveType = _ => Customer;
        foreach (var type in (ObjectGraphType[])[Customer, Merchant])
        {
            type.Field<NonNullGraphType<IdGraphType>>("id").Resolve(_ => "1");
            type.Field<StringGraphType>("name").Resolve(_ => "Harbour");
            type.AddResolvedInterface(Node);
        }
        Customer.Field("parent", Customer).Resolve(_ => null);
        Customer.AddField(Connection("merchants", Merchants));
        Merchant.Field("customer", Customer).Resolve(_ => null);
        Merchant.AddField(Sized(new FieldType { Name = "plugins", ResolvedType = new ListGraphType(Plugin) }, new(12, [], 12, []), 10));
        Plugin.Field<StringGraphType>("key").Resolve(_ => "sms");
        Plugin.Field("owner", Node).Resolve(_ => null);
        Plugin.Field("shadowed", Plugin).Resolve(_ => null);
        Plugin.Field("locked", Plugin).Resolve(_ => null);
        Customers.Field("nodes", new ListGraphType(Customer)).Resolve(_ => new object[] { new(), new() });
        Merchants.Field("nodes", new ListGraphType(Merchant)).Resolve(_ => new object[] { new() });
    }

    public IEnumerable<IGraphType> All => [Node, Customer, Merchant, Plugin, Customers, Merchants];

    public static FieldType Connection(string name, IGraphType type) => Sized(new FieldType
    {
        Name = name,
        ResolvedType = type,
        Arguments = new(new QueryArgument<IntGraphType> { Name = "first" }, new QueryArgument<IntGraphType> { Name = "last" }),
        Resolver = new GraphQL.Resolvers.FuncFieldResolver<object>(_ => new object()),
    }, new(50, ["first", "last"], 10, ["edges", "nodes"]), 10);

    private static FieldType Sized(FieldType field, ListSize size, double weight)
    {
        size.AttachTo(field);
        CostWeight.Attach(field, weight);
        return field;
    }
}
