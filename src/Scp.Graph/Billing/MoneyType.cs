using Scp.Core.Billing;
using Scp.Graph.Schema;

namespace Scp.Graph.Billing;

public sealed class MoneyType : TypedObject<Money>
{
    public MoneyType()
    {
        Description = "An exact amount.";
        Value("amount", m => Plain(m.Amount), NonNull<decimal>());
        Value(m => m.Currency).Description = "ISO 4217.";
    }

    /// <summary>The number without zeros at its end. SQLite gives back one that nobody wrote; division by one in full length takes it off.</summary>
    internal static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;
}
