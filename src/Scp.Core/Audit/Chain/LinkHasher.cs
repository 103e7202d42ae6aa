using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Scp.Core.Audit.Chain;

/// <summary>Hashes links. An entry is written out column by column in one fixed order, each value of a fixed size or after its length, and
/// null apart from empty: two entries that differ anywhere never come out the same. A new column is a new format, and the old one stays.
/// Not for several threads at once.</summary>
internal sealed class LinkHasher
{
    public const int Size = SHA256.HashSizeInBytes;
    public const int Format = 1;
    private static readonly byte[] purpose = Encoding.ASCII.GetBytes($"scp audit link {Format}\n");

    private readonly ArrayBufferWriter<byte> text = new(1_024);

    public static bool Knows(int format) => format is Format;

    /// <param name="previous">Of the link before; of <see cref="ChainHead.Start"/> for the first.</param>
    public byte[] Hash(ReadOnlySpan<byte> previous, Guid chain, long sequence, AuditEntry entry)
    {
        text.ResetWrittenCount();
        text.Write(purpose);
        text.Write(previous);
        Write(chain);
        Write(sequence);
        Write(entry.Id);
        Write(entry.At.ToUnixMicroseconds());
        Write(entry.ActorId);
        Write(entry.ClientId);
        Write(entry.ImpersonatorId);
        Write(entry.OwnerId);
        Write(entry.OwnerPath);
        Write(entry.TenantId);
        Write(entry.CustomerId);
        Write(entry.Action);
        Write(entry.TargetType);
        Write(entry.TargetId);
        Write((long)entry.Outcome);
        Write(entry.Changes);
        Write(entry.Reason);
        Write(entry.RequestId);
        Write(entry.OperationName);
        Write(entry.DocumentHash);
        Write(entry.Ip);
        return SHA256.HashData(text.WrittenSpan);
    }

    private void Write(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(text.GetSpan(sizeof(long)), number);
        text.Advance(sizeof(long));
    }

    private void Write(Guid id)
    {
        id.TryWriteBytes(text.GetSpan(16), bigEndian: true, out var size);
        text.Advance(size);
    }

    private void Write(Guid? id)
    {
        Mark(id is not null);
        if (id is { } value) Write(value);
    }

    private void Write(string? value)
    {
        Mark(value is not null);
        if (value is null) return;
        Write((long)Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, text);
    }

    private void Mark(bool present)
    {
        text.GetSpan(1)[0] = present ? (byte)1 : (byte)0;
        text.Advance(1);
    }
}
