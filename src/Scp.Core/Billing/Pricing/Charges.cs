using System.Globalization;

namespace Scp.Core.Billing.Pricing;

/// <summary>What a quantity costs. Exact: only the amount of each line is rounded, so that a reader can check it by hand.</summary>
public static class Charges
{
    /// <param name="quantity">What was used; 1 for a component that is billed ahead.</param>
    public static IReadOnlyList<PricedLine> Of(PriceComponent component, decimal quantity, string currency) => component.Model switch
    {
        PriceModel.Flat => [Line(component.Title, 1, component.UnitPrice ?? 0, 0, currency)],
        PriceModel.PerMerchant => [Line(component.Title, quantity, component.UnitPrice ?? 0, 0, currency)],
        PriceModel.PerUnit => PerUnit(component, quantity - component.Included, currency),
        PriceModel.Graduated => Graduated(component, quantity, currency),
        PriceModel.Volume => Volume(component, quantity, currency),
        _ => throw new ArgumentOutOfRangeException(nameof(component), component.Model, null),
    };

    private static PricedLine[] PerUnit(PriceComponent component, decimal beyond, string currency) =>
        beyond <= 0 ? [] : [Line(component.Title, beyond, component.UnitPrice ?? 0, 0, currency)];

    private static List<PricedLine> Graduated(PriceComponent component, decimal quantity, string currency)
    {
        var lines = new List<PricedLine>();
        var below = 0m;
        foreach (var tier in component.Tiers ?? [])
        {
            if (quantity <= below)
                break;
            var reached = tier.UpTo is { } end && end < quantity ? end : quantity;
            lines.Add(Line(Tiered(component, tier, below), reached - below, tier.UnitPrice, tier.Flat, currency));
            below = reached;
        }
        return lines;
    }

    private static PricedLine[] Volume(PriceComponent component, decimal quantity, string currency)
    {
        if (quantity <= 0)
            return [];
        var below = 0m;
        foreach (var tier in component.Tiers ?? [])
        {
            if (tier.UpTo is not { } end || quantity <= end)
                return [Line(Tiered(component, tier, below), quantity, tier.UnitPrice, tier.Flat, currency)];
            below = end;
        }
        return [];
    }

    private static PricedLine Line(string description, decimal quantity, decimal unitPrice, decimal flat, string currency) =>
        new(description, quantity, unitPrice, Money.Round(quantity * unitPrice + flat, currency));

    // An amount that is not quantity times price says why.
    private static string Tiered(PriceComponent component, PriceTier tier, decimal below) => string.Create(CultureInfo.InvariantCulture,
        $"{component.Title}, {(tier.UpTo is { } end ? $"above {below:0.######} up to {end:0.######}" : $"above {below:0.######}")}{(tier.Flat == 0 ? "" : $", with {tier.Flat:0.######} once")}");
}
