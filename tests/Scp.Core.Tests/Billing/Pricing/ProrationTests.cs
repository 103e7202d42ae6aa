using CsCheck;
using Scp.Core.Billing;
using Scp.Core.Billing.Pricing;

namespace Scp.Core.Tests.Billing.Pricing;

public sealed class ProrationTests
{
    private static readonly DateTimeOffset start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Gen<string> currency = Gen.OneOf(Gen.Const("CHF"), Gen.Const("JPY"), Gen.Const("KWD"));
    private static readonly Gen<decimal> price = Gen.Select(Gen.Long[-1_000_000_000, 1_000_000_000], Gen.Int[0, 4]).Select((units, digits) => new decimal(units) / (decimal)Math.Pow(10, digits));

    [Fact]
    public void Any_split_of_a_period_adds_up_to_the_whole() =>
        Gen.Select(price, currency, Gen.Int[1, 366 * 86_400], Gen.Double[0, 1].Array[0, 12]).Sample((amount, of, seconds, cuts) =>
        {
            var end = start.AddSeconds(seconds);
            DateTimeOffset[] bounds = [start, .. cuts.Order().Select(c => start.AddSeconds(c * seconds)), end];
            return bounds.Zip(bounds.Skip(1)).Sum(part => Proration.Share(amount, start, end, part.First, part.Second, of)) == Money.Round(amount, of);
        });

    [Fact]
    public void A_share_is_less_than_a_minor_unit_from_the_exact_one() =>
        Gen.Select(price, currency, Gen.Int[1, 366 * 86_400], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((amount, of, seconds, a, b) =>
        {
            var (from, to) = ((long)(Math.Min(a, b) * seconds), (long)(Math.Max(a, b) * seconds));
            var share = Proration.Share(amount, start, start.AddSeconds(seconds), start.AddSeconds(from), start.AddSeconds(to), of);
            return Math.Abs(share - amount * (to - from) / seconds) <= (decimal)Math.Pow(10, -Money.DigitsOf(of)) && share == Money.Round(share, of);
        });

    [Fact]
    public void What_lies_outside_of_the_period_costs_nothing() =>
        Assert.Equal((0m, 31m, 0m), (Of(-10, 0), Of(-10, 100), Of(31, 40)));

    [Fact]
    public void A_day_of_a_month_is_its_part_of_the_month() => Assert.Equal((1m, 10m), (Of(0, 1), Of(21, 31)));

    [Fact]
    public void A_period_lasts_a_second_at_least() => Assert.Throws<ArgumentOutOfRangeException>(() => Proration.Share(1, start, start, start, start, "CHF"));

    private static decimal Of(int from, int to) => Proration.Share(31, start, start.AddDays(31), start.AddDays(from), start.AddDays(to), "CHF");
}
