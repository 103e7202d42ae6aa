namespace Scp.Core.Billing.Usage;

/// <param name="Records">1 to 1000, together or not at all.</param>
public sealed record RecordUsageInput(IReadOnlyList<UsageRecordInput> Records)
{
    public const int MaxRecords = 1_000;
}

/// <param name="Quantity">Up to six digits after the point; negative takes back what was recorded before.</param>
/// <param name="At">When it was used; up to a year ago.</param>
/// <param name="Key">Names the event within its merchant and metric, up to 200 characters: however often it is sent, it counts once.</param>
public sealed record UsageRecordInput(NodeId Merchant, string Metric, decimal Quantity, DateTimeOffset At, string Key);

/// <param name="Repeated">Those that had been recorded before, or stood in the batch twice.</param>
public sealed record RecordedUsage(int Recorded, int Repeated);

/// <summary>The key names another event of this merchant and metric. Nothing of the batch was recorded.</summary>
public sealed record UsageKeyReusedError(NodeId Merchant, string Metric, string Key)
    : DomainError($"'{Key}' names another event of this merchant and metric.", "USAGE_KEY_REUSED");
