using System.Linq.Expressions;
using Scp.Core.Billing.Contracts;
using Scp.Core.Jobs;

namespace Scp.Core.Billing.Runs;

/// <summary>How long the schedule leaves a contract alone that could not be billed: twice as long each time, from two minutes up to six hours.
/// A tenth more or less.</summary>
internal static class BillingBackoff
{
    private const double Share = 0.1;
    private static readonly TimeSpan first = TimeSpan.FromMinutes(2), last = TimeSpan.FromHours(6);

    /// <summary>Those that the schedule does not leave alone.</summary>
    public static Expression<Func<Contract, bool>> Over(DateTimeOffset now) => c => c.BillingRetryAt == null || c.BillingRetryAt <= now;

    extension(Contract contract)
    {
        public void PassOver(DateTimeOffset now)
        {
            var pause = first * Math.Pow(2, Math.Min(contract.BillingFailures++, 10));
            contract.BillingRetryAt = now + (pause < last ? pause : last).Spread(Share, contract.Id, contract.BillingFailures);
        }

        public void EndBackoff() => (contract.BillingFailures, contract.BillingRetryAt) = (0, null);
    }
}
