using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Scp.Core.Billing.Plans;

namespace Scp.Core.Billing.Contracts;

/// <summary>[Start, End) on one plan.</summary>
public sealed record BilledPeriod(Plan Plan, DateTimeOffset Start, DateTimeOffset End);

/// <summary>What a billing run has to charge at one boundary of a contract's periods, together with every pending charge.</summary>
/// <param name="At">The invoice's period start.</param>
/// <param name="Ended">Its usage is due; null if there was none, or if it was a trial, which is free.</param>
/// <param name="Ahead">Its base, flat and per merchant prices are due; null if the contract ended or is paused.</param>
public sealed record PeriodTurn(DateTimeOffset At, BilledPeriod? Ended, BilledPeriod? Ahead);

/// <summary>How a contract moves from one period to the next. <see cref="Contract.BilledThrough"/> is the start of the current period until a run
/// has dealt with it, and its end from then on; that of a contract that was ended within a period is before its end until the last run.</summary>
public static class ContractPeriods
{
    private static readonly Expression<Func<Contract, DateTimeOffset, bool>> due = (contract, asOf) =>
        (contract.EndedAt == null && contract.BilledThrough <= asOf)
        || (contract.EndedAt != null && contract.BilledThrough < contract.EndedAt && contract.EndedAt <= asOf);

    private static readonly Func<Contract, DateTimeOffset, bool> isDue = due.Compile();

    /// <summary>Those for which a turn is due.</summary>
    public static Expression<Func<Contract, bool>> DueBy(DateTimeOffset asOf)
    {
        Expression<Func<DateTimeOffset>> given = () => asOf; // Which EF makes a parameter of.
        return Expression.Lambda<Func<Contract, bool>>(ReplacingExpressionVisitor.Replace(due.Parameters[1], given.Body, due.Body), due.Parameters[0]);
    }

    public static bool IsDue(Contract contract, DateTimeOffset asOf) => isDue(contract, asOf);

    /// <summary>Makes the turn that is due: changes the contract and says what to charge. The caller saves both at once, and asks again
    /// while one <see cref="IsDue"/>.</summary>
    /// <param name="plans">Every plan that the contract names, by id.</param>
    public static PeriodTurn Advance(Contract contract, Func<Guid, Plan> plans)
    {
        var plan = plans(contract.PlanId);
        var (start, end) = (contract.CurrentPeriodStart, contract.CurrentPeriodEnd);
        var ended = IsTrial(contract) ? null : new BilledPeriod(plan, start, end);
        if (contract.EndedAt is { } at)
        {
            contract.BilledThrough = at;
            return new PeriodTurn(at, ended, null);
        }
        if (contract.BilledThrough == start)
        {
            contract.BilledThrough = end;
            return new PeriodTurn(start, null, Ahead(contract, plan));
        }
        if (contract.CancelAtPeriodEnd)
        {
            End(contract, end);
            return new PeriodTurn(end, ended, null);
        }
        if (contract.PendingPlanId is { } next)
            plan = Switch(contract, plan, plans(next), end);
        if (contract.Status is ContractStatus.Trialing)
            contract.Status = ContractStatus.Active;
        contract.CurrentPeriodStart = end;
        contract.CurrentPeriodEnd = contract.BilledThrough = NextAfter(contract.Anchor, plan.Interval, end);
        return new PeriodTurn(end, ended, Ahead(contract, plan));
    }

    /// <summary>The first boundary after a time.</summary>
    public static DateTimeOffset NextAfter(DateTimeOffset anchor, BillingInterval interval, DateTimeOffset at)
    {
        var index = Math.Max(0, interval is BillingInterval.Month ? (at.Year - anchor.Year) * 12 + at.Month - anchor.Month - 1 : at.Year - anchor.Year - 1);
        while (Contract.PeriodStart(anchor, interval, index) <= at)
            index++;
        return Contract.PeriodStart(anchor, interval, index);
    }

    /// <summary>When a contract that is ended now is over: not before it began, and after what was billed ahead began to run.</summary>
    internal static DateTimeOffset EndOf(Contract contract, DateTimeOffset now)
    {
        var first = contract.BilledThrough > contract.CurrentPeriodStart && !IsTrial(contract) ? contract.CurrentPeriodStart.AddSeconds(1) : contract.CurrentPeriodStart;
        return now < first ? first : now;
    }

    /// <summary>Ends a contract within its period. One more turn is due for what was used until then, but for a trial or before the start.</summary>
    internal static void EndWithin(Contract contract, DateTimeOffset at)
    {
        var trial = IsTrial(contract);
        contract.Status = ContractStatus.Cancelled;
        contract.EndedAt = contract.CurrentPeriodEnd = at;
        contract.BilledThrough = trial ? at : contract.CurrentPeriodStart;
    }

    /// <summary>Takes a contract to its end at the boundary that a run deals with.</summary>
    private static void End(Contract contract, DateTimeOffset at)
    {
        contract.Status = ContractStatus.Cancelled;
        contract.EndedAt = contract.BilledThrough = at;
        contract.PendingPlanId = null;
        contract.PendingAt = null;
    }

    private static Plan Switch(Contract contract, Plan from, Plan to, DateTimeOffset at)
    {
        contract.PlanId = to.Id;
        contract.PendingPlanId = null;
        contract.PendingAt = null;
        if (from.Interval != to.Interval)
            contract.Anchor = at;
        return to;
    }

    // Not by the status, since one that was ended within its trial is cancelled.
    private static bool IsTrial(Contract contract) => contract.TrialEndsAt is { } trial && contract.CurrentPeriodStart < trial;

    private static BilledPeriod? Ahead(Contract contract, Plan plan) =>
        contract.Status is ContractStatus.Paused ? null : new BilledPeriod(plan, contract.CurrentPeriodStart, contract.CurrentPeriodEnd);
}
