namespace Scp.Core.Onboarding.Provisioning;

/// <summary>One step of a run, as the run's row keeps it.</summary>
/// <param name="Key">Unique within the run.</param>
/// <param name="Compensates">Key of the step that this one undoes; null for one that sets something up.</param>
public sealed record ProvisioningStep(string Key, string Title, bool NeedsApproval = false, string? Compensates = null)
{
    public RunStatus Status { get; init; }
    /// <summary>Made, or under way. Looking again whether something still has to be waited for is none.</summary>
    public int Attempt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    /// <summary>Why the last attempt failed, or what is waited for.</summary>
    public string? Error { get; init; }
    public Guid? ApprovedById { get; init; }

    internal bool IsOpen => Status is RunStatus.Pending or RunStatus.Running or RunStatus.Waiting;
    internal bool AwaitsApproval => NeedsApproval && ApprovedById is null;

    internal ProvisioningStep After(StepTrigger trigger) => this with { Status = StepMachine.After(Status, trigger) };
}
