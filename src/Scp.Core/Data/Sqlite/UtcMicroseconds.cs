using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Scp.Core.Data.Sqlite;

/// <summary>Times as whole microseconds since 1970: SQLite has no type that sorts and compares them, and a microsecond is
/// what PostgreSQL keeps.</summary>
internal sealed class UtcMicroseconds() : ValueConverter<DateTimeOffset, long>(
    time => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
    value => DateTimeOffset.UnixEpoch.AddTicks(value * TimeSpan.TicksPerMicrosecond));
