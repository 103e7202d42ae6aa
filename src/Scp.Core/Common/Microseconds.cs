namespace Scp.Core.Common;

/// <summary>Times as fine as both databases keep them.</summary>
internal static class Microseconds
{
    extension(DateTimeOffset time)
    {
        public long ToUnixMicroseconds() => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

        /// <summary>The same time in UTC, without what is finer.</summary>
        public DateTimeOffset ToMicroseconds() => DateTimeOffset.UnixEpoch.AddTicks(time.ToUnixMicroseconds() * TimeSpan.TicksPerMicrosecond);
    }
}
