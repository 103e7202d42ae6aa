using GraphQL;
using GraphQL.Types;
using Scp.Core.Callers;
using Scp.Graph.Execution;

namespace Scp.Graph.Tests.Execution.World;

internal sealed class ShopType : WorldType<Shop>
{
    public ShopType()
    {
        Name = "Shop";
        Interface<ThingType>();
        Get<NonNullGraphType<IdGraphType>, string>("id", s => $"shop:{s.Number}");
        Get<StringGraphType, string>("name", s => s.Name);
        Get<NonNullGraphType<IntGraphType>, int>("number", s => s.Number);
        Get<NonNullGraphType<EnumerationGraphType<ShopKind>>, ShopKind>("kind", s => s.Kind);
        Get<EnumerationGraphType<ShopKind>, ShopKind?>("maybeKind", s => s.MaybeKind);
        Get<EnumerationGraphType<ShopKind>, ShopKind>("unknownKind", s => (ShopKind)(s.Number + 1));
        Get<FloatGraphType, double?>("rating", s => s.Rating);
        Get<DecimalGraphType, decimal>("price", s => s.Price);
        Get<LongGraphType, long>("big", s => s.Big);
        Get<NonNullGraphType<BooleanGraphType>, bool>("even", s => s.Number % 2 == 0);
        Get<StringGraphType, string?>("note", s => s.Note);
        Get<NonNullGraphType<StringGraphType>, string?>("mustNote", s => s.Note);
        Get<DateTimeOffsetGraphType, DateTimeOffset>("since", s => s.Since);
        Get<GuidGraphType, Guid?>("guid", s => new Guid(s.Number, 2, 3, new byte[8]));
        Get<JsonType, Scp.Core.Common.RawJson>("settings", s => s.Settings);
        Get<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>, string[]>("tags", s => s.Tags);
        Get<ListGraphType<StringGraphType>, List<string?>>("maybeTags", s => s.MaybeTags);
        Get<ListGraphType<NonNullGraphType<StringGraphType>>, List<string?>>("mustTags", s => s.MaybeTags);
        Get<ListGraphType<ListGraphType<NonNullGraphType<IntGraphType>>>, IReadOnlyList<IReadOnlyList<int?>?>>("grid", s => s.Grid);
        Get<ShopType, Shop?>("next", s => s.Next);
        Get<NonNullGraphType<ShopType>, Shop?>("mustNext", s => s.Next);
        Get<ListGraphType<ThingType>, IReadOnlyList<IThing?>>("things", s => s.Things);
        Get<ListGraphType<ListGraphType<ShopType>>, IEnumerable<List<Shop?>?>>("rows", s => s.Rows);
        Get<ListGraphType<ListGraphType<NonNullGraphType<ShopType>>>, IEnumerable<List<Shop?>?>>("mustRows", s => s.Rows);
        Get<StringGraphType, string>("sometimes", s => s.Sometimes);
        Get<NonNullGraphType<StringGraphType>, string>("mustSometimes", s => s.Sometimes);
        Get<StringGraphType, string>("secret", s => $"secret {s.Number}").Guarded(Permissions.PersonalDataRead);
        this.AddField(new FieldType { Name = "plain", Type = typeof(StringGraphType), Resolver = new GraphQL.Resolvers.FuncFieldResolver<Shop, string>(c => $"plain {c.Source.Number}") });
        AddLoaded();
    }

    private void AddLoaded()
    {
        Load<PersonType, Person?>("owner", (shops, _) => shops.Select(s => s.Number % 3 == 0 ? null : new Person(s.Number)));
        Load<NonNullGraphType<PersonType>, Person?>("mustOwner", (shops, _) => shops.Select(s => s.Number % 3 == 0 ? null : new Person(s.Number)));
        Load<ListGraphType<NonNullGraphType<ActorType>>, object[]>("staff", (shops, c) => shops.Select(s =>
            Enumerable.Range(0, c.Argument<int>("first")).Select(i => i % 2 == 0 ? (object)new Person(i) : new Robot(i)).ToArray())).With<IntGraphType>("first", 2);
        Load<ListGraphType<ShopType>, List<Shop?>?>("near", (shops, _) =>
            shops.Select(s => s.Number % 4 == 3 ? null : new List<Shop?> { Shops.All[(s.Number + 1) % Shops.Count], null, Shops.All[0] }));
        Load<StringGraphType, string>("vault", (shops, _) => shops.Select(s => $"vault {s.Number}")).Guarded(Permissions.PersonalDataRead);
        Load<ShopType, Shop>("guardedShop", (shops, _) => shops.Select(s => Shops.All[0])).Guarded(Permissions.PersonalDataRead);
        Load<IntGraphType, int>("stock", (shops, _) => shops.Select(s => s.Number * 10));
        Load<StringGraphType, object?>("odd", (shops, _) => shops.Select(s =>
            s.Number % 2 == 1 ? new FieldFailure(new ExecutionError("odd") { Code = "ODD" }) : (object)"even"));
        Load<ShopType, Shop>("failing", (_, _) => throw new InvalidOperationException("secret text"));
        Load<NonNullGraphType<StringGraphType>, string>("refusing", (_, _) => throw new ExecutionError("No.") { Code = "REFUSED" });
        Load<NonNullGraphType<StringGraphType>, string>("echo", (shops, c) => shops.Select(s =>
                $"{s.Number} {c.Argument<string>("text")} {c.Argument<ShopKind>("kind")} {c.Argument<Filter>("filter")?.Words?.Count}"))
            .With<NonNullGraphType<StringGraphType>>("text").With<EnumerationGraphType<ShopKind>>("kind", ShopKind.Online).With<FilterType>("filter");
    }
}
