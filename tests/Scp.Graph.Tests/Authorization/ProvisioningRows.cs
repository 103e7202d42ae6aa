using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Provisioning;

namespace Scp.Graph.Tests.Authorization;

/// <summary>Runs of a customer and a template of a tenant.</summary>
internal static class ProvisioningRows
{
    private static readonly DateTimeOffset day = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ProvisioningPlan plan = new([], [], NeedsApproval: true);

    /// <param name="status">WAITING waits for an approval.</param>
    public static ProvisioningRun NewRun(Owner customer, RunStatus status, Guid? merchant = null, Guid? by = null, Guid? client = null) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = customer.Id, OwnerPath = customer.OwnerPath, MerchantId = merchant ?? Guid.CreateVersion7(), Template = "standard",
        Content = plan.Write(), Draft = """{"name":"Shop","slug":"shop","timeZone":"UTC","currency":"CHF"}""", Status = status, RequestedById = by, RequestedByClientId = client, StartedAt = day,
        Steps = [.. StepOrder.Of(plan).Select(s => s with
        {
            Status = status is not RunStatus.Waiting ? RunStatus.Compensated : s.NeedsApproval ? RunStatus.Waiting : s.Key is StepOrder.Activate ? RunStatus.Pending : RunStatus.Succeeded,
            ApprovedById = status is RunStatus.Waiting ? null : by,
        })],
    };

    public static ProvisioningTemplate NewTemplate(Owner tenant) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, Key = "own", Name = "Own", Content = plan.Write(), CreatedAt = day,
    };
}
