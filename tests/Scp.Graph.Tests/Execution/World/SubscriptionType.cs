using System.Runtime.CompilerServices;
using GraphQL.Types;
using Scp.Core.Callers;
using Scp.Graph.Execution;

namespace Scp.Graph.Tests.Execution.World;

internal sealed class SubscriptionType : WorldType<object?>
{
    public SubscriptionType()
    {
        Name = "Subscription";
        From<ShopType>("shopChanged", new Stream<Shop>(c => Shops.All.Take(c.Argument<int>("times")).ToAsyncEnumerable()))
            .With<IntGraphType>("times", 2);
        From<NonNullGraphType<ShopType>>("mustChange", new Stream<Shop?>(_ => new Shop?[] { Shops.All[0], null }.ToAsyncEnumerable()));
        From<ShopType>("breaks", new Stream<Shop>(_ => BreakAsync(default)));
        From<ShopType>("endless", new Stream<Shop>(_ => WaitAsync(default)));
        From<ShopType>("audited", new Stream<Shop>(_ => AsyncEnumerable.Empty<Shop>())).Guarded(Permissions.AuditRead);
    }

    private static async IAsyncEnumerable<Shop> BreakAsync([EnumeratorCancellation] CancellationToken ct)
    {
        yield return Shops.All[0];
        await Task.Delay(1, ct);
        throw new InvalidOperationException("secret text");
    }

    private static async IAsyncEnumerable<Shop> WaitAsync([EnumeratorCancellation] CancellationToken ct)
    {
        yield return Shops.All[0];
        await Task.Delay(Timeout.Infinite, ct);
    }
}
