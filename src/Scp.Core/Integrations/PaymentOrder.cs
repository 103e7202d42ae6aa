namespace Scp.Core.Integrations;

/// <summary>What is to be taken from a stored means of payment, without the one whose it is.</summary>
/// <param name="Key">The provider carries out one of a key once, however often it is asked.</param>
/// <param name="MinorUnits">Of the currency, such as cents.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Customer">As the provider knows it.</param>
/// <param name="Method">As the provider knows it.</param>
public sealed record PaymentOrder(Guid Key, long MinorUnits, string Currency, string Customer, string Method, string Description);

public enum PaymentResult
{
    Paid,
    /// <summary>The provider refused it for good: the same again has no other end.</summary>
    Refused,
    /// <summary>Nobody knows yet whether it was carried out; the same is asked again.</summary>
    Unknown,
}

/// <param name="Reference">By which the provider knows the payment.</param>
/// <param name="Error">In our words; null after success.</param>
public sealed record PaymentAnswer(PaymentResult Result, string? Reference, string? Error);
