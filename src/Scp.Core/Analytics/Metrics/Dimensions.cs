namespace Scp.Core.Analytics.Metrics;

/// <summary>What figures are told apart by.</summary>
internal static class Dimensions
{
    /// <summary>The figure itself.</summary>
    public const string None = "";
    public const string Operation = "operation";
    public const string Client = "client";
    public const string Method = "method";
    public const string Channel = "channel";
    public const string Country = "country";
    public const string Plugin = "plugin";
    public const string Status = "status";
    public const string Step = "step";
    public const string Stage = "stage";
    public const string Reason = "reason";
    /// <summary>Amounts are never added up over currencies.</summary>
    public const string Currency = "currency";
    /// <summary>Of <see cref="Requests.LatencyBuckets"/>; for percentiles, not to group by.</summary>
    public const string Latency = "latency";
}
