namespace Scp.Core.Encryption;

/// <summary>The keys that wrap data keys, by id. They stand outside the database: a copy of it opens nothing.</summary>
public sealed class MasterKeys
{
    public const int Size = 32;
    public const int MaxIdLength = 64;
    private readonly IReadOnlyDictionary<string, byte[]> keys;

    /// <param name="current">Wraps what is new; the others still open what they wrapped.</param>
    /// <exception cref="ArgumentException">A key has another size than AES-256 takes, or there is none of that id.</exception>
    public MasterKeys(IReadOnlyDictionary<string, byte[]> keys, string current)
    {
        if (keys.FirstOrDefault(k => k.Value.Length != Size || k.Key.Length is 0 or > MaxIdLength) is { Key: { } id })
            throw new ArgumentException($"Master key '{id}' needs {Size} bytes and an id of 1 to {MaxIdLength} characters.", nameof(keys));
        if (!keys.ContainsKey(current)) throw new ArgumentException($"There is no master key '{current}'.", nameof(current));
        (this.keys, Current) = (keys, current);
    }

    public string Current { get; }

    public bool Has(string id) => keys.ContainsKey(id);

    /// <exception cref="MissingMasterKeyException">This server was not given the key.</exception>
    internal byte[] this[string id] => keys.TryGetValue(id, out var key) ? key : throw new MissingMasterKeyException(id);
}

/// <summary>Something was wrapped by a master key that this server was not given. Nothing is lost: configure the key.</summary>
public sealed class MissingMasterKeyException(string id) : Exception($"Master key '{id}' is not configured; set Encryption:MasterKeys:{id}.");
