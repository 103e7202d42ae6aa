using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Scp.Core.Plugins.Rollouts;

/// <summary>Tells subscribers of this process that a rollout changed. One per process.</summary>
public sealed class RolloutChanges
{
    // Each subscriber reads the rollout anew, so that one change that waits stands for all before it.
    private static readonly BoundedChannelOptions options = new(1) { FullMode = BoundedChannelFullMode.DropOldest };

    private readonly ConcurrentDictionary<Channel<Guid>, Guid> subscriptions = new();

    public void Raise(Guid rolloutId)
    {
        foreach (var (channel, wanted) in subscriptions)
            if (wanted == rolloutId) channel.Writer.TryWrite(rolloutId);
    }

    /// <summary>Changes of one rollout from this call on, until <paramref name="ct"/> ends them.</summary>
    public IAsyncEnumerable<Guid> Subscribe(Guid rolloutId, CancellationToken ct)
    {
        var channel = Channel.CreateBounded<Guid>(options);
        subscriptions.TryAdd(channel, rolloutId);
        ct.Register(() =>
        {
            subscriptions.TryRemove(channel, out _);
            channel.Writer.TryComplete();
        });
        // Not the token: the stream ends when its subscriber leaves, it does not fail.
        return channel.Reader.ReadAllAsync(CancellationToken.None);
    }
}
