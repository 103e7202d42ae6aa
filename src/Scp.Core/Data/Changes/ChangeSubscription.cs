using System.Threading.Channels;

namespace Scp.Core.Data.Changes;

/// <summary>One subscriber's queue. When it lags it loses the oldest changes and is told so, since it reads anew anyway.</summary>
internal sealed class ChangeSubscription
{
    private static readonly BoundedChannelOptions options = new(1_024) { FullMode = BoundedChannelFullMode.DropOldest };

    private readonly (string OwnerPath, IReadOnlyList<Type> Entities, string? Key, bool Below) wanted;
    private readonly Channel<AnnouncedChange> queue;
    private int dropped;

    public ChangeSubscription(string ownerPath, IReadOnlyList<Type> entities, string? key, bool below = false)
    {
        wanted = (ownerPath, entities, key, below);
        queue = Channel.CreateBounded<AnnouncedChange>(options, _ => Volatile.Write(ref dropped, 1));
    }

    public void Tell(AnnouncedChange change)
    {
        if (wanted.Entities.Any(Wants)) queue.Writer.TryWrite(change);

        bool Wants(Type entity) => wanted.Below ? change.IsUnder(entity, wanted.OwnerPath) : change.Concerns(entity, wanted.OwnerPath, wanted.Key);
    }

    public void End() => queue.Writer.TryComplete();

    /// <param name="leave">Called when the reader turns away.</param>
    public async IAsyncEnumerable<AnnouncedChange> ReadAsync(CancellationTokenRegistration registration, Action leave)
    {
        await using (registration)
        {
            try
            {
                // Not the token: the stream ends when its subscriber leaves, it does not fail.
                await foreach (var change in queue.Reader.ReadAllAsync(CancellationToken.None))
                {
                    if (Interlocked.Exchange(ref dropped, 0) is 1) yield return AnnouncedChange.Missed;
                    yield return change;
                }
            }
            finally
            {
                leave();
            }
        }
    }
}
