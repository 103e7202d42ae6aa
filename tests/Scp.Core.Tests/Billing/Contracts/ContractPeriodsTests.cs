using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;

namespace Scp.Core.Tests.Billing.Contracts;

/// <summary>How contracts go from one period to the next.</summary>
public sealed class ContractPeriodsTests
{
    private readonly Plan month = NewPlan(BillingInterval.Month), year = NewPlan(BillingInterval.Year);

    [Fact]
    public void The_first_turn_bills_the_first_period_ahead()
    {
        var contract = Begin("2026-01-31");

        var turn = Turn(contract);

        Assert.Equal((Day("2026-01-31"), (BilledPeriod?)null, new BilledPeriod(month, Day("2026-01-31"), Day("2026-02-28"))), (turn.At, turn.Ended, turn.Ahead));
        Assert.False(ContractPeriods.IsDue(contract, Day("2026-02-27")));
        Assert.True(ContractPeriods.IsDue(contract, Day("2026-02-28")));
    }

    [Fact]
    public void A_month_that_ends_early_does_not_shift_those_after_it()
    {
        var contract = Begin("2026-01-31");

        var ends = Enumerable.Range(0, 5).Select(_ => Turn(contract).Ahead!.End).ToList();

        Assert.Equal([Day("2026-02-28"), Day("2026-03-31"), Day("2026-04-30"), Day("2026-05-31"), Day("2026-06-30")], ends);
    }

    [Fact]
    public void Each_turn_ends_the_period_that_the_one_before_billed()
    {
        var contract = Begin("2026-01-31");
        var turns = Enumerable.Range(0, 30).Select(_ => Turn(contract)).ToList();

        Assert.All(turns.Zip(turns.Skip(1)), pair => Assert.Equal((pair.First.Ahead, pair.First.Ahead!.End), (pair.Second.Ended, pair.Second.At)));
    }

    [Fact]
    public void A_trial_is_free_and_the_first_period_begins_when_it_ends()
    {
        var contract = Begin("2026-01-01", trialUntil: "2026-01-15");
        Assert.False(ContractPeriods.IsDue(contract, Day("2026-01-14")));

        var turn = Turn(contract);

        Assert.Equal((Day("2026-01-15"), (BilledPeriod?)null, new BilledPeriod(month, Day("2026-01-15"), Day("2026-02-15")), ContractStatus.Active),
            (turn.At, turn.Ended, turn.Ahead, contract.Status));
    }

    [Fact]
    public void A_pending_plan_holds_from_the_next_period_on_and_counts_its_own_intervals()
    {
        var contract = Begin("2026-01-31");
        Turn(contract);
        (contract.PendingPlanId, contract.PendingAt) = (year.Id, contract.CurrentPeriodEnd);

        var turn = Turn(contract);

        Assert.Equal((month, new BilledPeriod(year, Day("2026-02-28"), Day("2027-02-28"))), (turn.Ended!.Plan, turn.Ahead));
        Assert.Equal((year.Id, (Guid?)null, (DateTimeOffset?)null), (contract.PlanId, contract.PendingPlanId, contract.PendingAt));
    }

    [Fact]
    public void One_that_is_cancelled_ends_with_its_period_and_has_no_further_turn()
    {
        var contract = Begin("2026-01-01");
        Turn(contract);
        contract.CancelAtPeriodEnd = true;

        var turn = Turn(contract);

        Assert.Equal((Day("2026-02-01"), Day("2026-01-01"), (BilledPeriod?)null), (turn.At, turn.Ended!.Start, turn.Ahead));
        Assert.Equal((ContractStatus.Cancelled, Day("2026-02-01")), (contract.Status, contract.EndedAt));
        Assert.False(ContractPeriods.IsDue(contract, Day("2030-01-01")));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void One_that_is_ended_within_its_period_has_one_turn_more(bool billed)
    {
        var contract = Begin("2026-01-01");
        if (billed) Turn(contract);
        ContractPeriods.EndWithin(contract, ContractPeriods.EndOf(contract, Day("2026-01-11")));

        Assert.True(ContractPeriods.IsDue(contract, Day("2026-01-11")));
        var turn = Turn(contract);

        Assert.Equal((Day("2026-01-11"), new BilledPeriod(month, Day("2026-01-01"), Day("2026-01-11")), (BilledPeriod?)null), (turn.At, turn.Ended, turn.Ahead));
        Assert.False(ContractPeriods.IsDue(contract, Day("2030-01-01")));
    }

    [Fact]
    public void One_that_is_ended_before_its_start_or_within_its_trial_has_none()
    {
        var (future, trial) = (Begin("2026-06-01"), Begin("2026-01-01", trialUntil: "2026-02-01"));
        foreach (var contract in (Contract[])[future, trial])
        {
            ContractPeriods.EndWithin(contract, ContractPeriods.EndOf(contract, Day("2026-01-11")));
            Assert.False(ContractPeriods.IsDue(contract, Day("2030-01-01")));
        }
    }

    [Fact]
    public void Nothing_is_billed_ahead_for_a_paused_one_but_what_was_used_is_due()
    {
        var contract = Begin("2026-01-01");
        Turn(contract);
        contract.Status = ContractStatus.Paused;

        var turn = Turn(contract);

        Assert.Equal((new BilledPeriod(month, Day("2026-01-01"), Day("2026-02-01")), (BilledPeriod?)null), (turn.Ended, turn.Ahead));
    }

    [Fact]
    public void The_query_for_what_is_due_says_the_same_as_the_question_about_one()
    {
        var ended = Begin("2026-01-01");
        ContractPeriods.EndWithin(ended, Day("2026-01-11"));
        var done = Begin("2026-01-01");
        done.CancelAtPeriodEnd = true;
        Turn(done);
        Turn(done);
        Contract[] all = [Begin("2026-01-01"), Begin("2026-01-01", trialUntil: "2026-01-09"), ended, done];

        foreach (var day in Enumerable.Range(-5, 60).Select(d => Day("2026-01-01").AddDays(d)))
            Assert.Equal(all.Select(c => ContractPeriods.IsDue(c, day)), all.Select(ContractPeriods.DueBy(day).Compile()));
    }

    private PeriodTurn Turn(Contract contract) => ContractPeriods.Advance(contract, id => id == month.Id ? month : year);

    private Contract Begin(string start, string? trialUntil = null)
    {
        DateTimeOffset? trial = trialUntil is null ? null : Day(trialUntil);
        return new Contract
        {
            Id = Guid.CreateVersion7(), OwnerId = Guid.Empty, OwnerPath = "/t/c/", AccountId = Guid.Empty, PlanId = month.Id, StartedAt = Day(start), TrialEndsAt = trial,
            Status = trial is null ? ContractStatus.Active : ContractStatus.Trialing, Anchor = trial ?? Day(start), CurrentPeriodStart = Day(start),
            CurrentPeriodEnd = trial ?? ContractPeriods.NextAfter(Day(start), BillingInterval.Month, Day(start)), BilledThrough = trial ?? Day(start),
        };
    }

    private static Plan NewPlan(BillingInterval interval) =>
        new() { Id = Guid.CreateVersion7(), OwnerId = Guid.Empty, OwnerPath = "/t/", Code = "p", Number = 1, Name = "P", Currency = "CHF", Interval = interval };

    private static DateTimeOffset Day(string day) => DateTimeOffset.Parse(day, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
}
