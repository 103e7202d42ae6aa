using System.Linq.Expressions;
using Scp.Core.Billing.Contracts;
using Scp.Core.Jobs;

namespace Scp.Core.Billing.Runs;

/// <summary>How long the schedule leaves a contract alone that could not be billed: twice as long each time, from two minutes up to six hours.</summary>
internal static class BillingBackoff
{
    private static readonly Backoff backoff = new(TimeSpan.FromMinutes(2), 2, TimeSpan.FromHours(6));

    /// <summary>Those that the schedule does not leave alone.</summary>
    public static Expression<Func<Contract, bool>> Over(DateTimeOffset now) => c => c.BillingRetryAt == null || c.BillingRetryAt <= now;

    extension(Contract contract)
    {
        public void PassOver(DateTimeOffset now) => contract.BillingRetryAt = now + backoff.After(++contract.BillingFailures, contract.Id);

        public void EndBackoff() => (contract.BillingFailures, contract.BillingRetryAt) = (0, null);
    }
}
