using Microsoft.Extensions.Options;

namespace Scp.Core.DataAccess;

/// <summary>Why a command is recorded; the strongest reason that holds. Of <c>Shared</c> those rows that hold a sensitive value.</summary>
internal enum AccessReason { None, Sampled, Write, Shared, Staff, Sensitive, Skipped }

/// <summary>Decides which commands leave a record. Allocates nothing, as it is asked about each command.</summary>
internal sealed class AccessPolicy(IOptions<DataAccessOptions> options)
{
    private const double Hashes = 1L << 32;
    private readonly DataAccessOptions options = options.Value;

    /// <returns>False where nothing of it is recorded, whatever it reads: the system is nobody who looks.</returns>
    public bool Concerns(ScpDbContext db) => db.Skipping is not null || db.Caller.Kind is not CallerKind.System || options.SystemWork;

    public bool RecordsWrites(ScpDbContext db) => options.Writes && Concerns(db);

    public AccessReason ReasonOf(ScpDbContext db, AccessShape shape)
    {
        if (db.Skipping is not null) return AccessReason.Skipped;
        if (shape.Entities.Length is 0) return AccessReason.None;
        if (shape.Sensitive) return AccessReason.Sensitive;
        if (!shape.Owned) return AccessReason.None;
        if (db.Caller.ActsFromAbove) return AccessReason.Staff;
        if (shape.Shared is not []) return AccessReason.Shared;
        return Samples(db.Caller.RequestId) ? AccessReason.Sampled : AccessReason.None;
    }

    // By the request, not by chance: a sampled request is told whole, and the same one always is.
    private bool Samples(string requestId)
    {
        if (options.Sampling <= 0) return false;
        var hash = 2_166_136_261u;
        foreach (var letter in requestId) hash = (hash ^ letter) * 16_777_619u;
        hash = (hash ^ (hash >> 15)) * 2_246_822_519u; // Ids that differ in their last letter alone are spread as well.
        return (hash ^ (hash >> 13)) < options.Sampling * Hashes;
    }
}
