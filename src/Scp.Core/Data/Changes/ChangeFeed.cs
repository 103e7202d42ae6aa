using System.Collections.Concurrent;

namespace Scp.Core.Data.Changes;

/// <summary>Tells this process of every saved change to an announced entity, whichever node made it. One per process.</summary>
/// <remarks>On PostgreSQL nodes hear each other through the database; on SQLite there is one process, which tells itself.</remarks>
public sealed class ChangeFeed(ScpConnections connections)
{
    private readonly ConcurrentDictionary<ChangeSubscription, bool> subscriptions = new();
    private volatile bool listening = !connections.OnPostgres;
    private Action<AnnouncedChange>? caches;

    /// <summary>False while changes of other nodes would go unheard: what is kept in memory may not be used then. Once it is true
    /// again everybody is told <see cref="AnnouncedChange.Missed"/>.</summary>
    public bool IsLive => listening;

    /// <summary>For caches, as long as the process lives: called for changes of this process before their save returns, for those
    /// of others when they are heard, sometimes twice. It must be quick, and may be called on several threads.</summary>
    public void OnChange(Action<AnnouncedChange> forget)
    {
        lock (subscriptions) caches += forget;
    }

    /// <summary>Changes that may alter what holds at an owner: those at it and above it, from this call on, until
    /// <paramref name="ct"/> ends them. Each is told once, after its commit; one that was committed just before may be told too.</summary>
    /// <param name="key">Null for every key.</param>
    public IAsyncEnumerable<AnnouncedChange> Subscribe(string ownerPath, Type entity, string? key, CancellationToken ct) =>
        Subscribe(ownerPath, [entity], key, ct);

    /// <summary>The same for changes to any of several entities.</summary>
    public IAsyncEnumerable<AnnouncedChange> Subscribe(string ownerPath, IReadOnlyList<Type> entities, string? key, CancellationToken ct) =>
        Subscribe(new ChangeSubscription(ownerPath, entities, key), ct);

    /// <summary>Changes to rows that stand at an owner or below it, in the same way.</summary>
    public IAsyncEnumerable<AnnouncedChange> SubscribeUnder(string ownerPath, Type entity, CancellationToken ct) =>
        Subscribe(new ChangeSubscription(ownerPath, [entity], null, below: true), ct);

    private IAsyncEnumerable<AnnouncedChange> Subscribe(ChangeSubscription subscription, CancellationToken ct)
    {
        subscriptions.TryAdd(subscription, true);
        return subscription.ReadAsync(ct.Register(() => Leave(subscription)), () => Leave(subscription));
    }

    /// <summary>This process committed a change.</summary>
    internal void Committed(AnnouncedChange change)
    {
        caches?.Invoke(change);
        if (!connections.OnPostgres) Tell(change); // There the database tells it, in the order of commits.
    }

    /// <summary>The database told of a committed change.</summary>
    internal void Heard(AnnouncedChange change)
    {
        caches?.Invoke(change);
        Tell(change);
    }

    internal void Connected()
    {
        // First, so that nothing is found in a cache that has not dropped what it held.
        Heard(AnnouncedChange.Missed);
        listening = true;
    }

    internal void Disconnected() => listening = false;

    private void Tell(AnnouncedChange change)
    {
        foreach (var subscription in subscriptions.Keys) subscription.Tell(change);
    }

    private void Leave(ChangeSubscription subscription)
    {
        subscriptions.TryRemove(subscription, out _);
        subscription.End();
    }
}
