using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Data.Saving;

/// <summary>Times that change with each use of a row, kept in memory and written now and then in one go: no use waits for it, and a
/// server that is killed loses the last half minute.</summary>
public abstract class LateTimes(IServiceScopeFactory scopes)
{
    private const int BatchSize = 500;
    private const int MaxRaces = 3;
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> seen = new();

    public void Mark(Guid id, DateTimeOffset at) => seen[id] = at;

    /// <returns>Null where nothing waits to be written.</returns>
    public DateTimeOffset? Find(Guid id) => seen.TryGetValue(id, out var at) ? at : null;

    public async Task FlushAsync(CancellationToken ct)
    {
        foreach (var batch in seen.ToArray().Chunk(BatchSize))
        {
            await WriteAsync(batch.ToDictionary(), ct);
            // What was used again meanwhile stays for the next time.
            foreach (var written in batch) seen.TryRemove(written);
        }
    }

    /// <summary>Sets the times of rows that are there still, each to the later one. It is saved afterwards.</summary>
    protected abstract Task ApplyAsync(ScpDbContext db, IReadOnlyDictionary<Guid, DateTimeOffset> times, CancellationToken ct);

    private async Task WriteAsync(IReadOnlyDictionary<Guid, DateTimeOffset> times, CancellationToken ct)
    {
        for (var race = 0; race < MaxRaces; race++)
        {
            await using var scope = scopes.CreateSystemScope();
            var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
            await ApplyAsync(db, times, ct);
            if (await db.SaveAsync(ct) is null) return;
        }
    }
}
