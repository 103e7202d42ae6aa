using Scp.Core.Onboarding.Provisioning;

namespace Scp.Core.Tests.Onboarding.Provisioning;

public sealed class StateMachineTests
{
    private static readonly DateTimeOffset now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_run_leaves_each_status_by_these_triggers_alone() => Assert.Equal(
        """
        Pending: Begin Running, Cancel Cancelled
        Running: Begin Running, Wait Waiting, Finish Succeeded, GiveUp Compensated, Cancel Cancelled, Retry Running
        Waiting: Begin Running, Wait Waiting, GiveUp Compensated, Cancel Cancelled, Retry Waiting
        Succeeded: 
        Failed: Retry Compensating
        Compensating: Begin Compensating, GiveUp Failed, Undone Compensated
        Compensated: Retry Pending
        Cancelled: 
        """.ReplaceLineEndings("\n"),
        string.Join('\n', Enum.GetValues<RunStatus>().Select(status => $"{status}: {string.Join(", ", Leaving(status, []))}")));

    [Fact]
    public void What_did_something_is_undone_before_it_is_over()
    {
        ProvisioningStep[] done = [new(StepOrder.Create, "") { Status = RunStatus.Succeeded }];

        Assert.Contains("GiveUp Compensating", Leaving(RunStatus.Running, done));
        Assert.Contains("Cancel Compensating", Leaving(RunStatus.Waiting, done));
    }

    [Fact]
    public void A_step_that_is_over_begins_no_more()
    {
        foreach (var over in new[] { RunStatus.Succeeded, RunStatus.Failed, RunStatus.Compensated, RunStatus.Cancelled })
            Assert.Throws<InvalidOperationException>(() => StepMachine.After(over, StepTrigger.Begin));
    }

    [Fact]
    public void Pauses_grow_to_an_hour()
    {
        var id = Guid.CreateVersion7();
        var pauses = Enumerable.Range(1, 10).Select(attempt => ProvisioningBackoff.After(attempt, id)).ToList();

        Assert.InRange(pauses[0], TimeSpan.FromSeconds(4.5), TimeSpan.FromSeconds(5.5));
        Assert.All(pauses.Zip(pauses.Skip(1)).Take(5), pair => Assert.True(pair.First < pair.Second));
        Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.Zero, TimeSpan.FromMinutes(66)));
    }

    private static IEnumerable<string> Leaving(RunStatus status, IReadOnlyList<ProvisioningStep> steps) =>
        from trigger in Enum.GetValues<RunTrigger>()
        let run = New(status, steps)
        let machine = RunMachine.Of(run, now)
        where machine.CanFire(trigger)
        select $"{trigger} {Fired(run, trigger)}";

    private static RunStatus Fired(ProvisioningRun run, RunTrigger trigger)
    {
        RunMachine.Of(run, now).Fire(trigger);
        return run.Status;
    }

    private static ProvisioningRun New(RunStatus status, IReadOnlyList<ProvisioningStep> steps) => new()
    {
        Id = Guid.Empty, OwnerId = Guid.Empty, OwnerPath = "/", MerchantId = Guid.Empty, Template = "", Content = "", Draft = "", Status = status, Steps = steps, StartedAt = now,
    };
}
