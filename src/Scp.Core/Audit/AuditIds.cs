namespace Scp.Core.Audit;

/// <summary>Version 7 ids that grow from entry to entry of this process, also within a millisecond: the log then shows what
/// one request did in the order in which it did it.</summary>
internal sealed class AuditIds
{
    private long last;

    public Guid Next(DateTimeOffset at)
    {
        var (millisecond, fraction) = Math.DivRem(NextMicrosecond(at), 1000);
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(millisecond)).TryWriteBytes(bytes, bigEndian: true, out _);
        // The twelve bits after the version, which RFC 9562 leaves to a finer time.
        (bytes[6], bytes[7]) = ((byte)(0x70 | (fraction >> 8)), (byte)fraction);
        return new(bytes, bigEndian: true);
    }

    private long NextMicrosecond(DateTimeOffset at)
    {
        var now = at.ToUnixMicroseconds();
        long previous, next;
        do
        {
            previous = Volatile.Read(ref last);
            next = Math.Max(now, previous + 1);
        }
        while (Interlocked.CompareExchange(ref last, next, previous) != previous);
        return next;
    }
}
