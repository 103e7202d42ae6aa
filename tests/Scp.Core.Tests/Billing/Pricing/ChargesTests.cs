using CsCheck;
using Scp.Core.Billing;
using Scp.Core.Billing.Pricing;

namespace Scp.Core.Tests.Billing.Pricing;

/// <summary>What quantities cost, against a count of one unit at a time.</summary>
public sealed class ChargesTests
{
    private static readonly Gen<decimal> price = Gen.Int[0, 100_000].Select(thousandths => thousandths / 1000m);

    // Whole bounds, so that units can be counted one by one.
    private static readonly Gen<PriceTier[]> tiers =
        from widths in Gen.Int[1, 20].Array[0, 5]
        from prices in Gen.Select(price, Gen.OneOf(Gen.Const(0m), price)).Array[widths.Length + 1]
        select prices.Index().Select(p => new PriceTier(p.Index < widths.Length ? widths[..(p.Index + 1)].Sum() : null, p.Item.Item1, p.Item.Item2)).ToArray();

    [Fact]
    public void A_unit_costs_nothing_while_it_is_included() =>
        Gen.Select(price, Gen.Int[0, 100], Gen.Int[0, 200]).Sample((unit, included, used) =>
        {
            var lines = Charges.Of(new("k", "T", PriceModel.PerUnit, "m", included, unit), used, "CHF");
            return used <= included ? lines.Count == 0
                : lines is [var line] && line.Quantity == used - included && line.Amount == Money.Round((used - included) * unit, "CHF");
        });

    [Fact]
    public void Graduated_prices_agree_with_a_count_of_each_unit() =>
        Gen.Select(tiers, Gen.Int[0, 150]).Sample((of, used) =>
        {
            var lines = Charges.Of(Tiered(PriceModel.Graduated, of), used, "CHF");
            var units = Enumerable.Range(1, used).GroupBy(unit => TierOf(of, unit))
                .Select(g => (Quantity: (decimal)g.Count(), Amount: Money.Round(g.Sum(_ => g.Key.UnitPrice) + g.Key.Flat, "CHF")));
            return lines.Select(l => (l.Quantity, l.Amount)).SequenceEqual(units);
        });

    [Fact]
    public void A_volume_price_is_that_of_the_tier_of_the_last_unit() =>
        Gen.Select(tiers, Gen.Int[0, 150]).Sample((of, used) =>
        {
            var lines = Charges.Of(Tiered(PriceModel.Volume, of), used, "CHF");
            if (used == 0) return lines.Count == 0;
            var tier = TierOf(of, used);
            return lines is [var line] && line.Quantity == used && line.UnitPrice == tier.UnitPrice
                && line.Amount == Money.Round(Enumerable.Range(0, used).Sum(_ => tier.UnitPrice) + tier.Flat, "CHF");
        });

    [Fact]
    public void Graduated_prices_without_flat_parts_go_on_at_each_bound_where_they_were() =>
        Gen.Select(tiers, Gen.Int[1, 1000]).Sample((given, part) =>
        {
            var of = given.Select(t => t with { Flat = 0 }).ToArray();
            var step = part / 1_000_000m;
            return of.Zip(of.Skip(1)).All(pair => Exact(of, pair.First.UpTo!.Value + step) - Exact(of, pair.First.UpTo!.Value) == step * pair.Second.UnitPrice);

            static decimal Exact(PriceTier[] of, decimal used) => Charges.Of(Tiered(PriceModel.Graduated, of), used, "CHF").Sum(l => l.Quantity * l.UnitPrice);
        });

    [Theory, InlineData("CHF", "0.13"), InlineData("JPY", "0"), InlineData("KWD", "0.125")]
    public void Amounts_are_rounded_to_the_minor_unit_and_unit_prices_are_not(string currency, string amount)
    {
        var line = Assert.Single(Charges.Of(new("k", "T", PriceModel.PerUnit, "m", 0, 0.025m), 5, currency));

        Assert.Equal((0.025m, 5m, decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)), (line.UnitPrice, line.Quantity, line.Amount));
    }

    [Fact]
    public void What_is_billed_ahead_is_one_line_of_quantity_one()
    {
        Assert.Equal([new PricedLine("Support", 1, 20, 20)], Charges.Of(new("s", "Support", PriceModel.Flat, UnitPrice: 20), 7, "CHF"));
        Assert.Equal([new PricedLine("Shop", 1, 9.5m, 9.5m)], Charges.Of(new("m", "Shop", PriceModel.PerMerchant, UnitPrice: 9.5m), 1, "CHF"));
    }

    private static PriceComponent Tiered(PriceModel model, PriceTier[] tiers) => new("k", "T", model, "m", Tiers: tiers);

    private static PriceTier TierOf(PriceTier[] tiers, int unit) => tiers.First(t => t.UpTo is null || unit <= t.UpTo);
}
