namespace Scp.Core.Billing.Pricing;

/// <summary>The part of a period's price that falls on a part of the period, to the second.</summary>
public static class Proration
{
    /// <summary>What [from, to) costs of [start, end), which costs <paramref name="amount"/>. It is the difference of two running totals, each
    /// rounded: the parts of any split add up to exactly the whole, and each is less than a minor unit from its exact share.</summary>
    public static decimal Share(decimal amount, DateTimeOffset start, DateTimeOffset end, DateTimeOffset from, DateTimeOffset to, string currency)
    {
        var length = Seconds(end - start);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(end));
        return Until(to) - Until(from);

        decimal Until(DateTimeOffset at) => Money.Round(amount * Math.Clamp(Seconds(at - start), 0, length) / length, currency);
    }

    private static long Seconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerSecond;
}
