using Stateless;

namespace Scp.Core.Onboarding.Provisioning;

internal enum RunTrigger { Begin, Wait, Finish, GiveUp, Cancel, Undone, Retry }

/// <summary>The life of a run: the status of its row, and what happens as one is entered.</summary>
internal static class RunMachine
{
    public static StateMachine<RunStatus, RunTrigger> Of(ProvisioningRun run, DateTimeOffset now)
    {
        var machine = new StateMachine<RunStatus, RunTrigger>(() => run.Status, status => run.Status = status);
        machine.Configure(RunStatus.Pending).Permit(RunTrigger.Begin, RunStatus.Running).Permit(RunTrigger.Cancel, RunStatus.Cancelled);
        Stoppable(machine.Configure(RunStatus.Running), run)
            .Ignore(RunTrigger.Begin).Permit(RunTrigger.Wait, RunStatus.Waiting).Permit(RunTrigger.Finish, RunStatus.Succeeded);
        Stoppable(machine.Configure(RunStatus.Waiting), run).Permit(RunTrigger.Begin, RunStatus.Running).Ignore(RunTrigger.Wait);
        machine.Configure(RunStatus.Compensating)
            .OnEntryFrom(RunTrigger.GiveUp, run.PlanUndoing).OnEntryFrom(RunTrigger.Cancel, run.PlanUndoing)
            .Ignore(RunTrigger.Begin).Permit(RunTrigger.GiveUp, RunStatus.Failed)
            .PermitIf(RunTrigger.Undone, RunStatus.Cancelled, () => run.CancelledAt is not null)
            .PermitIf(RunTrigger.Undone, RunStatus.Compensated, () => run.CancelledAt is null);
        // What could not be undone is tried again; after that, or once nothing is left, the merchant is.
        machine.Configure(RunStatus.Failed).OnEntry(() => run.End(now)).Permit(RunTrigger.Retry, RunStatus.Compensating);
        machine.Configure(RunStatus.Compensated).OnEntry(() => run.End(now)).Permit(RunTrigger.Retry, RunStatus.Pending);
        machine.Configure(RunStatus.Succeeded).OnEntry(() => run.End(now));
        machine.Configure(RunStatus.Cancelled).OnEntry(() => run.End(now));
        return machine;
    }

    private static StateMachine<RunStatus, RunTrigger>.StateConfiguration Stoppable(
        StateMachine<RunStatus, RunTrigger>.StateConfiguration state, ProvisioningRun run) => state
        .Ignore(RunTrigger.Retry)
        .PermitIf(RunTrigger.GiveUp, RunStatus.Compensating, () => run.HasEffects).PermitIf(RunTrigger.GiveUp, RunStatus.Compensated, () => !run.HasEffects)
        .PermitIf(RunTrigger.Cancel, RunStatus.Compensating, () => run.HasEffects).PermitIf(RunTrigger.Cancel, RunStatus.Cancelled, () => !run.HasEffects);
}
