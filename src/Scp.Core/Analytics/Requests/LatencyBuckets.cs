using System.Globalization;

namespace Scp.Core.Analytics.Requests;

/// <summary>A histogram of how long requests took: its bounds are fixed and grow by the square root of two, so that histograms add up.</summary>
public static class LatencyBuckets
{
    private const int Lowest = -4, Highest = 34;

    /// <summary>Of 0.25 ms and less up to two minutes and more.</summary>
    public static int Of(TimeSpan latency) =>
        Math.Clamp((int)Math.Ceiling(2 * Math.Log2(Math.Max(latency.TotalMilliseconds, 0.001)) - 1e-9), Lowest, Highest);

    /// <summary>The longest that falls into it, in milliseconds.</summary>
    public static double Bound(int bucket) => Math.Pow(2, bucket / 2d);

    /// <summary>The bound of the bucket that holds the percentile, which is at most 1.42 times what it was; 0 of nothing.</summary>
    /// <param name="rank">From 0 to 1.</param>
    public static double Percentile(IEnumerable<(int Bucket, long Count)> histogram, double rank)
    {
        var buckets = histogram.GroupBy(b => b.Bucket, b => b.Count).Select(g => (Bucket: g.Key, Count: g.Sum())).OrderBy(b => b.Bucket).ToList();
        var left = (long)Math.Ceiling(rank * buckets.Sum(b => b.Count));
        foreach (var (bucket, count) in buckets)
            if ((left -= count) <= 0 && count > 0) return Bound(bucket);
        return 0;
    }

    internal static string Key(int bucket) => bucket.ToString(CultureInfo.InvariantCulture);
    internal static int Read(string key) => int.Parse(key, CultureInfo.InvariantCulture);
}
