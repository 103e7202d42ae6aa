using System.Security.Cryptography;

namespace Scp.Core.Encryption;

/// <summary>Unwrapped data keys of this process. Holds few, each for a short time, and wipes what it lets go. Who may use a
/// key is decided at each use, by the path that is kept with it.</summary>
public sealed class DataKeyCache(TimeProvider time)
{
    /// <summary>How long a key that was destroyed on another node may still open secrets here.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);
    internal const int Capacity = 1_000;

    private readonly Lock sync = new();
    private readonly OrderedDictionary<Guid, Entry> entries = [];

    /// <returns>A copy, which the caller wipes: the cache may wipe its own at any time. Null where there is none that this caller
    /// may use.</returns>
    internal byte[]? Find(Guid keyId, Guid ownerId, Func<string, bool> mayUse)
    {
        lock (sync)
        {
            if (!entries.TryGetValue(keyId, out var entry) || entry.OwnerId != ownerId || !mayUse(entry.OwnerPath)) return null;
            if (time.GetElapsedTime(entry.At) < Lifetime) return [.. entry.Plain];
            Remove(keyId, entry);
            return null;
        }
    }

    internal void Keep(DataKey key, byte[] plain)
    {
        lock (sync)
        {
            if (entries.TryGetValue(key.Id, out var old)) Remove(key.Id, old);
            if (entries.Count == Capacity) Remove(entries.GetAt(0).Key, entries.GetAt(0).Value);
            entries.Add(key.Id, new(key.OwnerId, key.OwnerPath, [.. plain], time.GetTimestamp()));
        }
    }

    internal void Drop(IEnumerable<Guid> keyIds)
    {
        lock (sync)
            foreach (var id in keyIds)
                if (entries.TryGetValue(id, out var entry)) Remove(id, entry);
    }

    private void Remove(Guid id, Entry entry)
    {
        CryptographicOperations.ZeroMemory(entry.Plain);
        entries.Remove(id);
    }

    private sealed record Entry(Guid OwnerId, string OwnerPath, byte[] Plain, long At);
}
