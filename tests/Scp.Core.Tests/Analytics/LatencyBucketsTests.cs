using Scp.Core.Analytics.Requests;

namespace Scp.Core.Tests.Analytics;

public sealed class LatencyBucketsTests
{
    [Theory]
    [InlineData(0, -4), InlineData(0.25, -4), InlineData(0.26, -3), InlineData(1, 0), InlineData(1.01, 1), InlineData(2, 2), InlineData(100, 14), InlineData(128, 14), InlineData(10_000_000, 34)]
    public void A_latency_falls_into_the_bucket_whose_bound_it_does_not_exceed(double milliseconds, int bucket)
    {
        var seen = LatencyBuckets.Of(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(bucket, seen);
        Assert.True(milliseconds <= LatencyBuckets.Bound(seen) * 1.0001 || bucket is 34);
    }

    [Fact]
    public void Percentiles_of_histograms_that_add_up_are_those_of_all_requests()
    {
        (int, long)[] one = [(0, 10), (4, 5)], other = [(0, 80), (10, 5)];

        Assert.Equal((1, 1), (LatencyBuckets.Percentile(one, 0.5), LatencyBuckets.Percentile([.. one, .. other], 0.5)));
        Assert.Equal((4, 4, 32), (LatencyBuckets.Percentile(one, 0.95), LatencyBuckets.Percentile([.. one, .. other], 0.95), LatencyBuckets.Percentile([.. one, .. other], 0.96)));
        Assert.Equal(0, LatencyBuckets.Percentile([], 0.5));
    }
}
