using System.Net.Mail;
using System.Text.RegularExpressions;

namespace Scp.Core.Common;

/// <summary>Collects what is wrong with an input, all at once, so that a form can show every message.</summary>
public sealed partial class Checks
{
    public const int MaxReasonLength = 500;

    private readonly List<FieldError> errors = [];

    /// <summary>Null when the input is sound.</summary>
    public ValidationError? Error => errors.Count == 0 ? null : new ValidationError(errors);

    public Checks Require(bool holds, string field, string message, string code = "INVALID")
    {
        if (!holds) errors.Add(new FieldError(field, message, code));
        return this;
    }

    public Checks Text(string field, string? value, int max) =>
        Require(value?.Trim() is { Length: > 0 } text && text.Length <= max, field, $"'{field}' needs 1 to {max} characters.", "LENGTH");

    public Checks OptionalText(string field, string? value, int max) =>
        Require(value is null || value.Length <= max, field, $"'{field}' may have at most {max} characters.", "LENGTH");

    /// <summary>Why somebody does something, as audit and history keep it.</summary>
    public Checks Reason(string? value) => Text("reason", value, MaxReasonLength);

    public Checks Slug(string field, string? value) =>
        Require(value is not null && SlugPattern().IsMatch(value), field,
            $"'{field}' needs 1 to 63 lower-case letters, digits or single hyphens between them.", "SLUG");

    public Checks Email(string field, string? value) =>
        Require(value is null or "" || (MailAddress.TryCreate(value, out var address) && address.Address == value), field, $"'{field}' is not an e-mail address.", "EMAIL");

    /// <summary>An address that others will be sent to: not one of this machine or its networks.</summary>
    public Checks Url(string field, string? value) =>
        Require(value is null or "" || OutboundUrl.Check(value) is null, field, $"'{field}' {OutboundUrl.Check(value ?? "")}.", "URL");

    public Checks Color(string field, string? value) =>
        Require(value is null or "" || ColorPattern().IsMatch(value), field, $"'{field}' is written as #rrggbb.", "COLOR");

    public Checks Country(string field, string? value) =>
        Require(value is null or "" || CountryPattern().IsMatch(value), field, $"'{field}' is a country code of two capital letters.", "COUNTRY");

    public Checks Currency(string field, string? value) =>
        Require(value is null || CurrencyPattern().IsMatch(value), field, $"'{field}' is a currency code of three capital letters.", "CURRENCY");

    public Checks TimeZone(string field, string? value) =>
        Require(value is null || TimeZoneInfo.TryFindSystemTimeZoneById(value, out _), field, $"'{field}' is not a known time zone.", "TIME_ZONE");

    public Checks Cidr(string field, string value) =>
        Require(Networks.IsNetwork(value), field, $"'{value}' is not a network such as 10.0.0.0/8.", "CIDR");

    // \z, since $ lets a line break follow.
    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z(?<=^.{1,63})")] private static partial Regex SlugPattern();
    [GeneratedRegex(@"^#[0-9a-fA-F]{6}\z")] private static partial Regex ColorPattern();
    [GeneratedRegex(@"^[A-Z]{2}\z")] private static partial Regex CountryPattern();
    [GeneratedRegex(@"^[A-Z]{3}\z")] private static partial Regex CurrencyPattern();
}
