using Scp.Core.Billing;
using Scp.Graph.Schema;

namespace Scp.Graph.Billing;

public sealed class MoneyType : TypedObject<Money>
{
    public MoneyType()
    {
        Description = "An exact amount.";
        // SQLite gives back a zero after the point that nobody wrote: division by one in full length takes it off.
        Value("amount", m => m.Amount / 1.0000000000000000000000000000m, NonNull<decimal>());
        Value(m => m.Currency).Description = "ISO 4217.";
    }
}
