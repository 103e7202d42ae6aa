namespace Scp.Core.SystemHealth;

/// <summary>Section <c>SystemHealth</c> of the configuration.</summary>
public sealed class SystemHealthOptions
{
    public const string Section = "SystemHealth";

    /// <summary>How long a master key may be in use before it should be replaced.</summary>
    public TimeSpan MaxMasterKeyAge { get; set; } = TimeSpan.FromDays(365);
    /// <summary>Intervals that may go by without a run before a job counts as late.</summary>
    public int LateIntervals { get; set; } = 3;
    /// <summary>What no job counts as late before, however short its interval.</summary>
    public TimeSpan LateAtLeast { get; set; } = TimeSpan.FromMinutes(2);
    /// <summary>Bytes that should be free where an embedded database lies.</summary>
    public long MinFreeBytes { get; set; } = 1L << 30;
    /// <summary>Time between saying that the server is not ready any more and closing its ports, for balancers to notice.</summary>
    public TimeSpan DrainTime { get; set; }
}
