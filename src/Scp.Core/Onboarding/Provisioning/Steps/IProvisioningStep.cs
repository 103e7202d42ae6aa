namespace Scp.Core.Onboarding.Provisioning.Steps;

/// <summary>What one step of a run does. Its scope acts as the system for whoever asked for the run.</summary>
internal interface IProvisioningStep
{
    string Key { get; }

    /// <summary>Before the step's transaction, and again with each attempt: what others are asked, what needs a connection of its own.</summary>
    Task<StepOutcome> PrepareAsync(ProvisioningRun run, CancellationToken ct) => Task.FromResult(StepOutcome.Done);

    /// <summary>In the transaction that also writes the step's status: both are there afterwards, or neither.</summary>
    Task<StepOutcome> DoAsync(ProvisioningRun run, CancellationToken ct);

    /// <summary>Takes back what <see cref="DoAsync"/> did, in such a transaction as well. Asked only of steps that <see cref="StepOrder"/> can undo.</summary>
    Task<StepOutcome> UndoAsync(ProvisioningRun run, CancellationToken ct) => Task.FromResult(StepOutcome.Done);
}
