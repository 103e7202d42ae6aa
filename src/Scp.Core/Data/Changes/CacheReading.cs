namespace Scp.Core.Data.Changes;

/// <summary>The time between a look into an <see cref="InheritedCache{T}"/> and the keeping of what was read instead.</summary>
public sealed class CacheReading<T> : IDisposable where T : class
{
    private readonly InheritedCache<T> cache;
    private readonly bool keeps;

    internal CacheReading(InheritedCache<T> cache, bool keeps) => (this.cache, this.keeps) = (cache, keeps);

    /// <summary>Where something changed since; guarded by the cache.</summary>
    internal List<string> Touched { get; } = [];

    /// <summary>Keeps a value, unless something at its owner or above changed since this reading began.</summary>
    public void Keep(string ownerPath, T value)
    {
        if (keeps) cache.Keep(this, ownerPath, value);
    }

    public void Dispose() => cache.End(this);
}
