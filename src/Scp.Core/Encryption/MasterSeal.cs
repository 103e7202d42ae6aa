using System.Text;

namespace Scp.Core.Encryption;

/// <summary>Seals what lives for a day or less and belongs to no owner, under the master key itself: the key's id stands before it. Nothing
/// wraps it anew, so it is lost when its master key is taken away.</summary>
internal static class MasterSeal
{
    public static byte[] Seal(MasterKeys masters, ReadOnlySpan<byte> plain, string context)
    {
        var id = Encoding.UTF8.GetBytes(masters.Current);
        return [(byte)id.Length, .. id, .. Aead.Seal(masters[masters.Current], plain, Encoding.UTF8.GetBytes(context))];
    }

    /// <returns>Null when it cannot be opened here.</returns>
    public static byte[]? Open(MasterKeys masters, ReadOnlySpan<byte> data, string context)
    {
        if (data.Length is 0 || data.Length <= data[0]) return null;
        var id = Encoding.UTF8.GetString(data.Slice(1, data[0]));
        return masters.Has(id) ? Aead.Open(masters[id], data[(1 + data[0])..], Encoding.UTF8.GetBytes(context)) : null;
    }
}
