using Scp.Core.Data.Changes;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;

namespace Scp.Core.Tests.Data.Changes;

/// <summary>A subscriber, read one change at a time.</summary>
internal sealed class Hearing : IAsyncDisposable
{
    private readonly CancellationTokenSource left = new(TimeSpan.FromSeconds(20));
    private readonly IAsyncEnumerator<AnnouncedChange> changes;

    private Hearing(Node node, Owner owner, string? key) =>
        changes = node.Feed.Subscribe(owner.OwnerPath, typeof(ConfigurationLayer), key, left.Token).GetAsyncEnumerator();

    public static Hearing At(Node node, Owner owner, string? key = null) => new(node, owner, key);

    public async Task<AnnouncedChange> NextAsync()
    {
        Assert.True(await changes.MoveNextAsync(), "Nothing was heard.");
        return changes.Current;
    }

    public async ValueTask DisposeAsync()
    {
        await left.CancelAsync();
        await changes.DisposeAsync();
        left.Dispose();
    }
}
