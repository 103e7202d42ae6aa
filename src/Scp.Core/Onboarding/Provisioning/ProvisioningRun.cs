using System.Text.Json;
using Scp.Core.Data.Changes;

namespace Scp.Core.Onboarding.Provisioning;

/// <summary>A merchant being set up. Its steps stand in its one row, so that the version decides which node has the next step, and that a
/// step's effect and its status are one commit. What people decide about it is told in the audit trail, as is how it ended.</summary>
[Announced(nameof(Id))]
public sealed class ProvisioningRun : IOwned, IVersioned, IUnaudited
{
    private IReadOnlyList<ProvisioningStep>? list;

    public required Guid Id { get; init; }
    /// <summary>The customer, since the merchant comes only with the run.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>Of the merchant that is to be; another one once the run begins anew.</summary>
    public required Guid MerchantId { get; set; }
    /// <summary>Key of the template.</summary>
    public required string Template { get; init; }
    /// <summary>JSON of the <see cref="ProvisioningPlan"/> as it was when the run began.</summary>
    public required string Content { get; init; }
    /// <summary>JSON of the <see cref="MerchantDraft"/>.</summary>
    public required string Draft { get; init; }
    public RunStatus Status { get; set; }
    /// <summary>JSON array of <see cref="ProvisioningStep"/>.</summary>
    public string StepList { get; private set; } = "[]";
    /// <summary>The user; null for a machine.</summary>
    public Guid? RequestedById { get; init; }
    public Guid? RequestedByClientId { get; init; }
    /// <summary>Key of the permission that it was asked for by; the run goes on only while the requester holds it.</summary>
    public string Permission { get; init; } = Permissions.ProvisioningWrite;
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
    /// <summary>Why it failed or was cancelled.</summary>
    public string? Error { get; set; }
    public DateTimeOffset? CancelledAt { get; set; }
    /// <summary>Null while it waits for people, and once it is over.</summary>
    public DateTimeOffset? NextAt { get; set; }
    /// <summary>Until when a node is at the present step; after that it died at it.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }
    public long Version { get; set; }

    public ProvisioningPlan Plan => ProvisioningPlan.Read(Content);
    public MerchantDraft Merchant => JsonSerializer.Deserialize<MerchantDraft>(Draft, ProvisioningPlan.Json)!;

    public IReadOnlyList<ProvisioningStep> Steps
    {
        get => list ??= JsonSerializer.Deserialize<ProvisioningStep[]>(StepList, ProvisioningPlan.Json)!;
        internal set => (list, StepList) = (value, JsonSerializer.Serialize(value, ProvisioningPlan.Json));
    }

    /// <summary>The one that is next or under way.</summary>
    internal ProvisioningStep? Current => Steps.FirstOrDefault(s => s.IsOpen);

    /// <summary>The share of its steps that are done and stand, 0 to 1.</summary>
    public double Progress => (double)Steps.Count(s => s is { Compensates: null, Status: RunStatus.Succeeded }) / Math.Max(1, Steps.Count(s => s.Compensates is null));

    /// <summary><see cref="Error"/> as the audit trail keeps reasons.</summary>
    internal string? Reason => Error?[..Math.Min(Error.Length, Checks.MaxReasonLength)];

    internal bool HasEffects => Steps.Any(StepOrder.LeavesSomething);

    public bool IsDueAt(DateTimeOffset now) => NextAt <= now && !(ClaimedUntil > now);

    internal void Replace(string key, Func<ProvisioningStep, ProvisioningStep> by) => Steps = [.. Steps.Select(s => s.Key == key ? by(s) : s)];

    /// <summary>From now on what was done is undone, the last first.</summary>
    internal void PlanUndoing() => Steps = [.. Steps, .. Steps.Where(StepOrder.LeavesSomething).Reverse().Select(StepOrder.Undo)];

    internal void End(DateTimeOffset now) => (FinishedAt, NextAt, ClaimedUntil) = (now, null, null);
}
