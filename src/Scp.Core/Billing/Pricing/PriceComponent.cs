using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scp.Core.Billing.Pricing;

/// <summary>How a component counts. The first two are billed ahead of the period, the others after it, by usage.</summary>
public enum PriceModel
{
    /// <summary>Once in each period.</summary>
    Flat,
    /// <summary>For each active merchant, which is the line's beneficiary.</summary>
    PerMerchant,
    /// <summary>For each unit used beyond what is included.</summary>
    PerUnit,
    /// <summary>Each unit at the price of the tier that it falls into.</summary>
    Graduated,
    /// <summary>Every unit at the price of the tier that the whole quantity reaches.</summary>
    Volume,
}

/// <param name="Key">Names the component within its plan.</param>
/// <param name="Metric">What is counted, for the metered models.</param>
/// <param name="Included">Units of a period that cost nothing.</param>
/// <param name="UnitPrice">In the plan's currency, exact; for the models without tiers.</param>
/// <param name="Tiers">Ascending; the last has no end.</param>
public sealed record PriceComponent(
    string Key, string Title, PriceModel Model, string? Metric = null, decimal Included = 0, decimal? UnitPrice = null, IReadOnlyList<PriceTier>? Tiers = null)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public bool IsMetered => Model is PriceModel.PerUnit or PriceModel.Graduated or PriceModel.Volume;
}

/// <param name="UpTo">The last unit in it; null for the last tier.</param>
/// <param name="Flat">Added once as soon as the tier is reached.</param>
public sealed record PriceTier(decimal? UpTo, decimal UnitPrice, decimal Flat = 0);
