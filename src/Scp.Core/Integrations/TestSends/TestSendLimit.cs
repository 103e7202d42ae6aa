namespace Scp.Core.Integrations.TestSends;

/// <summary>Keeps test messages from being used to flood somebody. One per process: each node allows as much.</summary>
public sealed class TestSendLimit(TimeProvider time)
{
    /// <summary>Within any <see cref="Window"/>, for one plugin of one owner.</summary>
    public const int Most = 5;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(Guid Owner, string Plugin), Queue<DateTimeOffset>> sent = [];
    private readonly Lock gate = new();

    /// <summary>Counts one more, or refuses it.</summary>
    public LimitExceededError? Take(Guid ownerId, string pluginKey)
    {
        lock (gate)
        {
            Forget(time.GetUtcNow() - Window);
            var mine = sent.TryGetValue((ownerId, pluginKey), out var known) ? known : sent[(ownerId, pluginKey)] = [];
            if (mine.Count == Most) return new(Most, $"At most {Most} test messages a minute are sent.");
            mine.Enqueue(time.GetUtcNow());
            return null;
        }
    }

    private void Forget(DateTimeOffset until)
    {
        foreach (var (key, times) in sent)
        {
            while (times.TryPeek(out var first) && first <= until) times.Dequeue();
            if (times.Count is 0) sent.Remove(key);
        }
    }
}
