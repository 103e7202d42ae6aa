using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using Scp.Core.Callers;
using Scp.Core.Common;

namespace Scp.Graph.Tests.Execution.World;

internal sealed class ThingType : InterfaceGraphType<IThing>
{
    public ThingType()
    {
        Name = "Thing";
        Field<StringGraphType>("name");
    }
}

internal sealed class PersonType : WorldType<Person>
{
    public PersonType()
    {
        Name = "Person";
        Interface<ThingType>();
        Get<NonNullGraphType<StringGraphType>, string>("name", p => p.Name);
        Get<PersonType, Person?>("friend", p => p.Friend);
        Load<ListGraphType<ThingType>, IThing[]>("likes", (people, _) => people.Select(p => new IThing[] { Shops.All[p.Number % Shops.Count], new Robot(p.Number) }));
    }
}

internal sealed class RobotType : WorldType<Robot>
{
    public RobotType()
    {
        Name = "Robot";
        Interface<ThingType>();
        this.AuthorizeWithPolicy(Permissions.MerchantsRead);
        Get<StringGraphType, string>("name", r => r.Name);
        Get<NonNullGraphType<IntGraphType>, int>("volts", r => 12 + r.Number);
        Load<ShopType, Shop>("guards", (robots, _) => robots.Select(r => Shops.All[r.Number % Shops.Count]));
    }
}

internal sealed class ActorType : UnionGraphType
{
    public ActorType()
    {
        Name = "Actor";
        Type<PersonType>();
        Type<RobotType>();
    }
}

internal sealed class JsonType : ScalarGraphType
{
    public JsonType() => Name = "JSON";

    public override object? ParseValue(object? value) => value;

    public override object? Serialize(object? value) =>
        value is RawJson json && !json.Utf8.IsEmpty ? JsonSerializer.Deserialize<JsonElement>(json.Utf8.Span) : null;
}

internal sealed record Filter
{
    public List<string>? Words { get; init; }
    public int? Max { get; init; }
}

internal sealed class FilterType : InputObjectGraphType<Filter>
{
    public FilterType()
    {
        Name = "Filter";
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("words");
        Field<IntGraphType>("max").DefaultValue(5);
    }
}
