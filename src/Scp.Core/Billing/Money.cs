namespace Scp.Core.Billing;

/// <summary>An exact amount. What is billed is whole minor units of the currency; unit prices may be finer.</summary>
/// <param name="Currency">ISO 4217.</param>
public readonly record struct Money(decimal Amount, string Currency)
{
    // ISO 4217: every other currency in use has two.
    private static readonly HashSet<string> whole =
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"];
    private static readonly HashSet<string> thousandths = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    /// <summary>Decimal places of the currency's minor unit.</summary>
    public static int DigitsOf(string currency) => whole.Contains(currency) ? 0 : thousandths.Contains(currency) ? 3 : 2;

    /// <summary>How many cents, or what they are called, an amount of whole ones is.</summary>
    public static long MinorUnits(decimal amount, string currency)
    {
        for (var digit = DigitsOf(currency); digit > 0; digit--) amount *= 10;
        return (long)amount;
    }

    /// <summary>To whole minor units; half a unit goes away from zero, as invoices are rounded by hand.</summary>
    public static decimal Round(decimal amount, string currency) => decimal.Round(amount, DigitsOf(currency), MidpointRounding.AwayFromZero);
}
