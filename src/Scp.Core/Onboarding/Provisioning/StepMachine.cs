using Stateless;

namespace Scp.Core.Onboarding.Provisioning;

internal enum StepTrigger { Begin, Succeed, TryAgain, GiveUp, Hold, Approve, Drop, Undo, Undone, Retry }

/// <summary>The life of a step. One that is undone is told by a step of its own beside it.</summary>
internal static class StepMachine
{
    /// <exception cref="InvalidOperationException">The trigger does not start from this status: a bug.</exception>
    public static RunStatus After(RunStatus status, StepTrigger trigger)
    {
        var machine = new StateMachine<RunStatus, StepTrigger>(status);
        machine.Configure(RunStatus.Pending)
            .Permit(StepTrigger.Begin, RunStatus.Running).Permit(StepTrigger.Hold, RunStatus.Waiting).Permit(StepTrigger.Drop, RunStatus.Cancelled)
            .PermitReentry(StepTrigger.Retry);
        machine.Configure(RunStatus.Running)
            .PermitReentry(StepTrigger.Begin) // The node that was at it died.
            .Permit(StepTrigger.Succeed, RunStatus.Succeeded).Permit(StepTrigger.TryAgain, RunStatus.Pending).Permit(StepTrigger.GiveUp, RunStatus.Failed)
            .Permit(StepTrigger.Hold, RunStatus.Waiting).Permit(StepTrigger.Retry, RunStatus.Pending).Permit(StepTrigger.Drop, RunStatus.Cancelled);
        machine.Configure(RunStatus.Waiting)
            .Permit(StepTrigger.Begin, RunStatus.Running).Permit(StepTrigger.Approve, RunStatus.Pending).Permit(StepTrigger.Retry, RunStatus.Pending)
            .Permit(StepTrigger.Drop, RunStatus.Cancelled).PermitReentry(StepTrigger.Hold);
        machine.Configure(RunStatus.Succeeded).Permit(StepTrigger.Undo, RunStatus.Compensating);
        machine.Configure(RunStatus.Compensating).PermitReentry(StepTrigger.Undo).Permit(StepTrigger.Undone, RunStatus.Compensated);
        machine.Configure(RunStatus.Failed).Permit(StepTrigger.Retry, RunStatus.Pending);
        machine.Fire(trigger);
        return machine.State;
    }
}
