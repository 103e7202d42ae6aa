using System.Buffers.Binary;

namespace Scp.Core.Audit.Chain;

/// <summary>Finds entries that have no link yet, in the order of their ids, which grow with time.</summary>
/// <remarks>An id is made before its transaction commits, so an entry may appear behind others that are sealed already. Nothing marks what
/// is sealed, since entries never change, and nothing is written along with an entry. So a search goes over the ids behind the newest link
/// and leaves out those that have one: half a minute of them each time, which a short transaction or another node's clock needs; a quarter
/// of an hour each minute; and all of them a few times a day and when a process begins, so that no transaction is too long.</remarks>
internal static class UnsealedEntries
{
    public static readonly TimeSpan Near = TimeSpan.FromSeconds(30), Wide = TimeSpan.FromMinutes(15);

    extension(ScpDbContext db)
    {
        /// <summary>One statement over two primary keys.</summary>
        /// <param name="after">Only ids above it.</param>
        public IQueryable<AuditEntry> Unsealed(Guid after) => db.Unsealed(db.AuditEntries, after);

        /// <summary>The same of some entries.</summary>
        public IQueryable<AuditEntry> Unsealed(IQueryable<AuditEntry> entries, Guid after) => entries.AsNoTracking()
            .Where(e => e.Id > after && !db.AuditLinks.Any(l => l.Id == e.Id)).OrderBy(e => e.Id);

        /// <summary>The id to search from, so much before the newest sealed entry, or before now where that lies ahead.</summary>
        public async Task<Guid> BehindAsync(TimeSpan reach, CancellationToken ct)
        {
            if (await db.AuditLinks.OrderByDescending(l => l.Id).Select(l => (Guid?)l.Id).FirstOrDefaultAsync(ct) is not { } newest) return default;
            var (made, now) = (TimeOf(newest), db.Time.GetUtcNow());
            return Before((made < now ? made : now) - reach);
        }
    }

    /// <summary>When an id of version 7 was made, to the millisecond.</summary>
    internal static DateTimeOffset TimeOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16));
    }

    /// <summary>Below every id of that millisecond and later ones.</summary>
    private static Guid Before(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)Math.Max(0, time.ToUnixTimeMilliseconds()) << 16);
        return new(bytes, bigEndian: true);
    }
}
