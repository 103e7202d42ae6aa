namespace Scp.Core.Billing.Usage;

internal static class UsageChecks
{
    private const int Digits = 6;
    private const decimal MaxQuantity = 1_000_000_000_000m;
    /// <summary>Clocks of others may be ahead.</summary>
    private static readonly TimeSpan ahead = TimeSpan.FromMinutes(5), back = TimeSpan.FromDays(366);

    public static ValidationError? Check(RecordUsageInput input, DateTimeOffset now)
    {
        var checks = new Checks().Require(input.Records.Count is > 0 and <= RecordUsageInput.MaxRecords, "records",
            $"A batch has 1 to {RecordUsageInput.MaxRecords} records.", "LENGTH");
        if (checks.Error is { } size) return size;
        for (var i = 0; i < input.Records.Count; i++)
        {
            var (record, at) = (input.Records[i], $"records[{i}]");
            checks.Require(IsName(record.Metric, UsageRecord.MaxMetricLength), $"{at}.metric", $"'metric' needs 1 to {UsageRecord.MaxMetricLength} characters.", "LENGTH")
                .Require(IsName(record.Key, UsageRecord.MaxKeyLength), $"{at}.key", $"'key' needs 1 to {UsageRecord.MaxKeyLength} characters.", "LENGTH")
                .Require(record.Quantity is >= -MaxQuantity and <= MaxQuantity && record.Quantity == decimal.Round(record.Quantity, Digits), $"{at}.quantity",
                    $"'quantity' has up to {Digits} digits after the point, and is at most a million millions.", "RANGE")
                .Require(record.At <= now + ahead && record.At >= now - back, $"{at}.at", "'at' lies in the past, up to a year ago.", "RANGE");
        }
        return checks.Error;
    }

    private static bool IsName(string text, int max) => text.Length > 0 && text.Length <= max && !string.IsNullOrWhiteSpace(text);
}
