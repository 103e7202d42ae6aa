using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Scp.Core.Plugins;

/// <summary>A layer of <paramref name="PluginKey"/> changed at an owner; what holds there and below may differ now.</summary>
public sealed record PluginChanged(string OwnerPath, string PluginKey);

/// <summary>Tells subscribers of this process about saved changes. One per process.</summary>
public sealed class PluginChanges
{
    // A reader that lags loses the oldest: it reads the state anew at every change, so the last one matters.
    private static readonly BoundedChannelOptions options = new(1_024) { FullMode = BoundedChannelFullMode.DropOldest };

    private readonly ConcurrentDictionary<Subscription, bool> subscriptions = new();

    public void Raise(PluginChanged change)
    {
        foreach (var subscription in subscriptions.Keys)
            if (subscription.Wants(change)) subscription.Channel.Writer.TryWrite(change);
    }

    /// <summary>Changes that may alter what holds at an owner, from this call on, until <paramref name="ct"/> ends them.</summary>
    /// <param name="pluginKey">Null for every plugin.</param>
    public IAsyncEnumerable<PluginChanged> Subscribe(string ownerPath, string? pluginKey, CancellationToken ct)
    {
        var subscription = new Subscription(ownerPath, pluginKey);
        subscriptions.TryAdd(subscription, true);
        ct.Register(() =>
        {
            subscriptions.TryRemove(subscription, out _);
            subscription.Channel.Writer.TryComplete();
        });
        // Not the token: the stream ends when its subscriber leaves, it does not fail.
        return subscription.Channel.Reader.ReadAllAsync(CancellationToken.None);
    }

    private sealed class Subscription(string ownerPath, string? pluginKey)
    {
        public Channel<PluginChanged> Channel { get; } = System.Threading.Channels.Channel.CreateBounded<PluginChanged>(options);

        public bool Wants(PluginChanged change) =>
            (pluginKey is null || pluginKey == change.PluginKey) && OwnerPath.Contains(change.OwnerPath, ownerPath);
    }
}
