using Scp.Core.Billing.Usage;
using Scp.Graph.Schema;

namespace Scp.Graph.Billing.Usage;

public sealed class RecordedUsageType : TypedObject<RecordedUsage>
{
    public RecordedUsageType()
    {
        Value(u => u.Recorded);
        Value(u => u.Repeated).Description = "Those that had been recorded before, or stood in the batch twice.";
    }
}

public sealed class UsageKeyReusedErrorType : ErrorType<UsageKeyReusedError>
{
    public UsageKeyReusedErrorType()
    {
        Value(e => e.Merchant);
        Value(e => e.Metric);
        Value(e => e.Key);
    }
}
