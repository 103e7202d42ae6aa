namespace Scp.Core.Analytics.Metrics;

/// <summary>A figure that is stored; metrics are worked out of one or two.</summary>
/// <param name="Scale">How many stored units are one: whole numbers add up to the same in any order, and fractions do not.</param>
/// <param name="Version">Of what is counted. Figures of another one are not read, and are counted anew.</param>
internal sealed record Measure(string Key, long Scale = 1, int Version = 1)
{
    /// <summary>Of amounts of money, down to a hundredth of a cent.</summary>
    public const long Money = 10_000;

    /// <summary>The last value holds until the next; sums of it over time mean nothing.</summary>
    public bool IsGauge { get; init; }

    public static Measure Gauge(string key, long scale = 1, int version = 1) => new(key, scale, version) { IsGauge = true };

    public long Stored(decimal value) => (long)decimal.Round(value * Scale, MidpointRounding.AwayFromZero);
}
