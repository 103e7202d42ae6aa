using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Graph.Execution;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Tests.Paging;

/// <summary>Lists of each kind over the product's own rows: from the root, below a parent, and of a guarded type.</summary>
internal sealed class ListSchema : GraphQL.Types.Schema
{
    public ListSchema()
    {
        Query = new Root();
        RegisterTypeMapping(typeof(NodeId), typeof(GlobalIdType));
        RegisterTypeMapping(typeof(DateTimeOffset), typeof(DateTimeType));
        RegisterTypeMapping(typeof(Merchant), typeof(MerchantNode));
        RegisterTypeMapping(typeof(Customer), typeof(CustomerNode));
        RegisterTypeMapping(typeof(Tenant), typeof(TenantNode));
        RegisterTypeMapping(typeof(ApiClient), typeof(ClientNode));
    }

    private static ScpDbContext Db(FieldContext context) => context.Services.GetRequiredService<ScpDbContext>();

    private sealed class Root : ObjectGraphType
    {
        public Root()
        {
            Name = "Query";
            AddField(Connections.Root(new() { Name = "merchants" }, new MerchantList(), context => Db(context).Merchants));
            AddField(Connections.Root(new() { Name = "customers" }, new CustomerList(), context => Db(context).Customers));
            AddField(Connections.Root(new() { Name = "tenants" }, new TenantList(), context => Db(context).Tenants));
            AddField(Connections.Root(new() { Name = "clients" }, new ClientList(), context => Db(context).ApiClients));
        }
    }

    private sealed class MerchantNode : TypedObject<Merchant>
    {
        public MerchantNode() : base("Merchant")
        {
            this.AuthorizeWithPolicy(Permissions.MerchantsRead);
            Value("id", m => m.Id.ToString(), NonNull<string>());
            Value(m => m.Name);
        }
    }

    private sealed class CustomerNode : TypedObject<Customer>
    {
        public CustomerNode() : base("Customer")
        {
            Value("id", c => c.Id.ToString(), NonNull<string>());
            AddField(Connections.Nested<Customer, MerchantList, Merchant>(new() { Name = "merchants" }, new MerchantList(), c => c.Id,
                m => m.ParentId!.Value, context => Db(context).Merchants));
        }
    }

    private sealed class TenantNode : TypedObject<Tenant>
    {
        public TenantNode() : base("Tenant") => Value("id", t => t.Id.ToString(), NonNull<string>());
    }

    private sealed class ClientNode : TypedObject<ApiClient>
    {
        public ClientNode() : base("Client")
        {
            Value("id", c => c.Id.ToString(), NonNull<string>());
            Value(c => c.Revoked);
        }
    }
}
