using Scp.Core.Hierarchy;

namespace Scp.Core.DataAccess;

/// <summary>The section <c>DataAccess</c> of the configuration; the values here are the defaults. Reads of sensitive columns, reads
/// by staff and reads past the owner filter are recorded whatever it says.</summary>
public sealed class DataAccessOptions
{
    /// <summary>Share of the requests of whose other reads each leaves a record.</summary>
    public double Sampling { get; set; } = 0.01;
    /// <summary>Whether changes of owned rows leave a record too; the audit trail tells of them in any case.</summary>
    public bool Writes { get; set; } = true;
    /// <summary>Whether jobs and the system itself count as a caller.</summary>
    public bool SystemWork { get; set; }

    /// <summary>How many days records are kept: the platform's own, and those of tenants that say nothing else.</summary>
    public int KeepDays { get; set; } = 365;

    /// <summary>Commands that may wait to be written; as many again for those within transactions.</summary>
    public int Capacity { get; set; } = 10_000;
    /// <summary>Commands that are written at once.</summary>
    public int BatchSize { get; set; } = 500;
    /// <summary>How long a record waits for others to be written with.</summary>
    public TimeSpan FlushEvery { get; set; } = TimeSpan.FromMilliseconds(250);
    /// <summary>How long a request waits for room before its record is lost, and counted as lost.</summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(10);

    internal bool Valid => Sampling is >= 0 and <= 1 && Capacity > 0 && BatchSize > 0 && FlushEvery > TimeSpan.Zero && MaxWait >= TimeSpan.Zero
        && KeepDays is >= RetentionPolicy.MinLogDays and <= RetentionPolicy.MaxDays;
}
