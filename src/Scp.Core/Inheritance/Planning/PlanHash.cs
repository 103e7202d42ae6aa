using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Scp.Core.Inheritance.Planning;

/// <summary>SHA-256 over what a change asks for and all that its impact stands on.</summary>
internal sealed class PlanHash : IDisposable
{
    private readonly IncrementalHash sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Texts of any number, each with its length, so that no two lists of them are taken for one another.</summary>
    public PlanHash Add(params IEnumerable<string?> parts)
    {
        foreach (var part in parts) Add(part is null ? default : Encoding.UTF8.GetBytes(part), part is null);
        return this;
    }

    /// <summary>The changes in whatever order they are named. The value of a secret is left out: a hash is handed around, and
    /// must not be something to try guesses on.</summary>
    public PlanHash Add(IEnumerable<SettingChange> changes, Func<string, bool> secret)
    {
        foreach (var change in changes.OrderBy(c => c.Key, StringComparer.Ordinal))
            Add(change.Key, change.Mode.ToString(), secret(change.Key) ? null : change.Value?.ToString(), change.Until?.UtcDateTime.ToString("O"), change.Reason);
        return this;
    }

    /// <summary>An owner's place, the version of its layer, and which of the layer's entries have ended.</summary>
    public PlanHash Add(Guid ownerId, string path, LayerRow? row, DateTimeOffset time) =>
        Add(ownerId.ToString("N"), path, row is null ? null : $"{row.Version}").Add(row is null ? [] : Ended(row, time));

    public override string ToString() => Convert.ToHexStringLower(sha.GetCurrentHash());

    public void Dispose() => sha.Dispose();

    private static IEnumerable<string> Ended(LayerRow row, DateTimeOffset time) =>
        row.All.Where(e => e.Value.Note?.Until <= time).Select(e => e.Key).Order(StringComparer.Ordinal);

    private void Add(ReadOnlySpan<byte> part, bool isNull)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, isNull ? -1 : part.Length);
        sha.AppendData(length);
        sha.AppendData(part);
    }
}
