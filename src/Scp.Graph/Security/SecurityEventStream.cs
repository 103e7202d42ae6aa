using System.Runtime.CompilerServices;
using Scp.Core.Data.Changes;
using Scp.Core.Security;

namespace Scp.Graph.Security;

/// <summary>The events that are written in the caller's scope, each once, from the subscription on. Each is read in a service scope
/// of its own under the rights that hold then.</summary>
public sealed class SecurityEventStream(ChangeFeed feed, IServiceScopeFactory scopes, Caller caller, TimeProvider time)
{
    private const int MaxMissed = 200;
    private static readonly Permission read = Permissions.Get(Permissions.SecurityEventsRead);
    // Events are not committed in the order of their times.
    private static readonly TimeSpan overlap = TimeSpan.FromMinutes(1);

    public IAsyncEnumerable<SecurityEvent> WatchAsync(Severity minimum, CancellationToken ct) =>
        ReadAsync(feed.SubscribeUnder(caller.ScopePath!, typeof(SecurityEvent), ct), minimum, time.GetUtcNow(), ct);

    private async IAsyncEnumerable<SecurityEvent> ReadAsync(
        IAsyncEnumerable<AnnouncedChange> changes, Severity minimum, DateTimeOffset start, [EnumeratorCancellation] CancellationToken ct)
    {
        var told = new Queue<Guid>(MaxMissed);
        var since = start;
        await foreach (var change in changes)
            foreach (var found in await LoadAsync(change.Key, since, ct))
            {
                if (told.Contains(found.Id) || found.Severity < minimum || !caller.CanRead(read, found)) continue;
                if (told.Count == MaxMissed) told.Dequeue();
                told.Enqueue(found.Id);
                since = found.At - overlap > start ? found.At - overlap : start;
                yield return found;
            }
    }

    // All since then where the feed does not say which: it lost its connection, or this subscriber lagged.
    private async Task<IReadOnlyList<SecurityEvent>> LoadAsync(string? key, DateTimeOffset since, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        caller.CopyTo(scope.ServiceProvider.GetRequiredService<Caller>());
        var events = scope.ServiceProvider.GetRequiredService<ScpDbContext>().SecurityEvents.AsNoTracking();
        return Guid.TryParse(key, out var id)
            ? await events.Where(e => e.Id == id).ToListAsync(ct)
            : await events.Where(e => e.At >= since).OrderBy(e => e.Id).Take(MaxMissed).ToListAsync(ct);
    }
}
