using Scp.Core.Billing;
using Scp.Graph.Schema;

namespace Scp.Graph.Billing;

public sealed class MoneyType : TypedObject<Money>
{
    public MoneyType()
    {
        Description = "An exact amount.";
        Value(m => m.Amount);
        Value(m => m.Currency).Description = "ISO 4217.";
    }
}
