using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Scp.Graph.Execution;
using Scp.Graph.Limits.Cost;

namespace Scp.Graph.Tests.Http;

/// <summary>Customers, their merchants and the merchants' plugins, with ways to wait, to fail and to count.</summary>
public sealed class ShopSchema : GraphQL.Types.Schema
{
    public ShopSchema(IServiceProvider services) : base(services)
    {
        CostDirectivesVisitor.AddTo(this);
        var shop = new ShopTypes();
        Query = Queries(shop);
        Mutation = Mutations();
        Subscription = Subscriptions();
        foreach (var type in shop.All) RegisterType(type);
    }

    private static ObjectGraphType Mutations()
    {
        var mutation = new ObjectGraphType { Name = "Mutation" };
        mutation.Field<StringGraphType>("rename").Argument<NonNullGraphType<StringGraphType>>("to").Resolve(c => Do(c, "renamed"));
        return mutation;
    }

    private static ObjectGraphType Subscriptions()
    {
        var subscription = new ObjectGraphType { Name = "Subscription" };
        var to = new QueryArguments(new QueryArgument<NonNullGraphType<IntGraphType>> { Name = "to" });
        var count = subscription.AddField(new FieldType { Name = "count", Type = typeof(IntGraphType), Arguments = to });
        new Stream<int>(c => ShopStreams.CountAsync(c.Argument<int>("to"))).AttachTo(count);
        var silence = subscription.AddField(new FieldType { Name = "silence", Type = typeof(IntGraphType) });
        new Stream<int>(c => ShopStreams.BeSilentAsync(c.Get<ShopJournal>(), c.CancellationToken)).AttachTo(silence);
        return subscription;
    }

    private static ObjectGraphType Queries(ShopTypes shop)
    {
        var query = new ObjectGraphType { Name = "Query" };
        query.Field<StringGraphType>("hello").Resolve(_ => "world");
        query.Field<StringGraphType>("echo").Argument<StringGraphType>("text").Resolve(c => c.GetArgument<string?>("text"));
        query.Field<StringGraphType>("nest").Argument<ListGraphType<StringGraphType>>("list").Resolve(_ => "flat");
        query.Field<StringGraphType>("slow").ResolveAsync(WaitAsync);
        query.Field("customer", shop.Customer).Resolve(_ => new object());
        query.AddField(ShopTypes.Connection("customers", shop.Customers));
        query.Field("node", shop.Node).Resolve(_ => null);
        return query;
    }

    private static string Do(IResolveFieldContext context, string what)
    {
        context.RequestServices!.GetRequiredService<ShopJournal>().Add(what);
        return context.GetArgument<string>("to");
    }

    private static async Task<object?> WaitAsync(IResolveFieldContext context)
    {
        var journal = context.RequestServices!.GetRequiredService<ShopJournal>();
        journal.Add("waiting");
        try
        {
            await Task.Delay(TimeSpan.FromMinutes(1), context.CancellationToken);
        }
        finally
        {
            journal.Add("waited");
        }
        return "late";
    }
}
