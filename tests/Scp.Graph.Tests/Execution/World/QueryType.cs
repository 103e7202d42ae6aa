using GraphQL.Types;
using GraphQL.Validation;
using Scp.Core.Callers;

namespace Scp.Graph.Tests.Execution.World;

internal sealed class QueryType : WorldType<object?>
{
    public QueryType()
    {
        Name = "Query";
        var shops = Load<NonNullGraphType<ListGraphType<NonNullGraphType<ShopType>>>, Shop[]>(
            "shops", (_, c) => [Shops.All[..c.Argument<int>("first")]]).With<IntGraphType>("first", 4);
        shops.ValidateArguments = arguments => arguments.GetArgument<int>("first") is < 0 or > Shops.Count
            ? throw new ValidationError("first is out of range.") { Code = "RANGE" }
            : default;
        Load<ShopType, Shop?>("shop", (_, c) => [Shops.All.ElementAtOrDefault(c.Argument<int>("number"))]).With<NonNullGraphType<IntGraphType>>("number");
        Load<NonNullGraphType<ShopType>, Shop?>("mustShop", (_, c) => [Shops.All.ElementAtOrDefault(c.Argument<int>("number"))]).With<IntGraphType>("number", 3);
        Load<ListGraphType<ActorType>, object?[]>("actors", (_, _) => [[new Person(2), null, new Robot(1), new Robot(3)]]);
        Load<ListGraphType<NonNullGraphType<ThingType>>, IThing[]>("things", (_, _) => [[Shops.All[1], new Person(1), new Robot(2)]]);
        Load<StringGraphType, string>("audit", (_, _) => ["audit"]).Guarded(Permissions.AuditRead);
        Load<StringGraphType, string>("merchants", (_, _) => ["merchants"]).Guarded(Permissions.MerchantsRead);
        Get<StringGraphType, string>("version", _ => "1");
    }
}
