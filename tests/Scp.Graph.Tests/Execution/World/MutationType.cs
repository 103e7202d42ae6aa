using GraphQL.Types;
using Scp.Core.Callers;

namespace Scp.Graph.Tests.Execution.World;

/// <summary>Changes one object and shows it, so that an order of execution other than the document's is seen.</summary>
internal sealed class MutationType : WorldType<object?>
{
    public MutationType()
    {
        Name = "Mutation";
        Load<ShopType, Shop>("rename", (_, c) =>
        {
            var shop = c.Get<Shop>();
            shop.Name = c.Argument<string>("name")!;
            return [shop];
        }).With<NonNullGraphType<StringGraphType>>("name").Guarded(Permissions.MerchantsWrite);
        Load<StringGraphType, string?>("writes", (_, c) => [c.Caller.Writes?.Key]);
        Load<NonNullGraphType<StringGraphType>, string?>("mustFail", (_, _) => [null]);
        Load<StringGraphType, string>("close", (_, c) => [c.Get<Shop>().Name = "closed"]).Guarded(Permissions.AuditRead);
    }
}
