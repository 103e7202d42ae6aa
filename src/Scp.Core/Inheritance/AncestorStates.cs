using Scp.Core.Data.Changes;

namespace Scp.Core.Inheritance;

/// <summary>What holds at the owners that others stand below, kept from one request to the next: a page then reads the layers
/// of its own owners alone. One per kind of state and process.</summary>
/// <remarks>It knows no caller, and what each may see is decided where it is shown.</remarks>
internal sealed class AncestorStates<T>(ChangeFeed feed) where T : class
{
    /// <summary>Customers, mostly; a state is shared by those that add nothing.</summary>
    private const int Capacity = 20_000;

    private readonly InheritedCache<KeptState<T>> cache = new(feed, typeof(ConfigurationLayer), Capacity);

    /// <summary>To be called before layers are read, and disposed after.</summary>
    /// <param name="paths">Of owners that the caller was allowed to load.</param>
    /// <param name="basis">What states stand on beside layers; those of another are not used.</param>
    public AncestorReading<T> Begin(ScpDbContext db, IReadOnlyCollection<string> paths, object basis, DateTimeOffset time)
    {
        var reading = cache.Begin(db);
        var (known, missing) = (new Dictionary<string, T>(StringComparer.Ordinal), new List<string>());
        foreach (var path in paths.SelectMany(OwnerPath.Ancestors).Distinct(StringComparer.Ordinal))
            if (cache.Find(path) is { } kept && kept.Basis == basis && !(kept.Until <= time)) known[path] = kept.State;
            else missing.Add(path);
        return new(reading, basis, known, missing);
    }
}

/// <param name="Until">The first time at which an entry falls away, and the state no longer holds; null for never.</param>
internal sealed record KeptState<T>(T State, object Basis, DateTimeOffset? Until);

/// <summary>The time between a look at what is kept and the keeping of what was missing.</summary>
internal sealed class AncestorReading<T>(CacheReading<KeptState<T>> reading, object basis, IReadOnlyDictionary<string, T> known, IReadOnlyList<string> missing) : IDisposable
    where T : class
{
    /// <summary>By path: what need not be read.</summary>
    public IReadOnlyDictionary<string, T> Known => known;

    /// <summary>Keeps what was missing, unless something changed since.</summary>
    public void Keep(Func<string, T> at, Func<T, DateTimeOffset?> until)
    {
        foreach (var path in missing)
            if (at(path) is var state) reading.Keep(path, new(state, basis, until(state)));
    }

    public void Dispose() => reading.Dispose();
}
