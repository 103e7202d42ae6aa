using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Approvals;
using Scp.Core.Hierarchy;

namespace Scp.Core.Onboarding.Provisioning;

/// <summary>What people do with runs; the steps themselves are the <see cref="Provisioner"/>'s.</summary>
public sealed class ProvisioningService(ScpDbContext db, Lineages lineages, IServiceScopeFactory scopes)
{
    private const int MaxRaces = 5;

    /// <returns>The run, pending; <see cref="ValidationError"/>, <see cref="NotFoundError"/>, or <see cref="ConflictError"/> when the
    /// customer is closed or the slug taken.</returns>
    public async Task<Result<ProvisioningRun>> StartAsync(ProvisionMerchantInput input, CancellationToken ct)
    {
        var draft = new MerchantDraft(input.Name, input.Slug, input.TimeZone, input.Currency, input.Category, input.Country);
        if (MerchantService.Check(draft.For(input.Customer.Id)) is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Customer>(input.Customer.Id, ct) is not { } customer) return new NotFoundError(input.Customer);
        if (await lineages.CheckOpenAsync(customer, ct) is { } closed) return closed;
        var found = await PlanOfAsync(customer, input.Template, ct);
        if (found.Value is not { } plan) return found.Error!;
        if (await db.Merchants.AnyAsync(m => m.ParentId == customer.Id && m.Slug == input.Slug, ct)) return new ConflictError($"'{input.Slug}' is in use.");

        var run = Add(customer, input.Template, plan, draft);
        return await db.SaveAsync(ct) is { } error ? error : run;
    }

    /// <summary>Adds a run to what the caller saves, such as with the customer itself.</summary>
    public ProvisioningRun Add(Customer customer, string template, ProvisioningPlan plan, MerchantDraft draft)
    {
        var now = db.Time.GetUtcNow();
        var run = db.Add(new ProvisioningRun
        {
            Id = Guid.CreateVersion7(now), OwnerId = customer.Id, OwnerPath = customer.OwnerPath, MerchantId = Guid.CreateVersion7(now), Template = template,
            Content = plan.Write(), Draft = JsonSerializer.Serialize(draft, ProvisioningPlan.Json), Steps = StepOrder.Of(plan), RequestedById = db.Caller.ActorId,
            RequestedByClientId = db.Caller.ActorClientId, Permission = db.Caller.Writes?.Key ?? Permissions.ProvisioningWrite, StartedAt = now, NextAt = now,
        }).Entity;
        db.AuditUse("provisioning-run.start", run, run.Id);
        return run;
    }

    /// <summary>What a template of the customer's tenant says, for a run that the caller asks for.</summary>
    /// <returns><see cref="ValidationError"/> for a key that there is not; <see cref="ConflictError"/> when the caller may not ask for it in another's name.</returns>
    public async Task<Result<ProvisioningPlan>> PlanOfAsync(Customer customer, string template, CancellationToken ct)
    {
        var plan = (await db.Shared<ProvisioningTemplate>().AsNoTracking().SingleOrDefaultAsync(t => t.OwnerId == customer.ParentId && t.Key == template, ct))?.Plan
            ?? (template is ProvisioningTemplate.Standard ? ProvisioningPlan.Standard : null);
        if (plan is null) return new ValidationError([new("template", $"There is no template '{template}'.", "UNKNOWN_TEMPLATE")]);
        // Else the person behind the visit could approve what they asked for in another name.
        return plan.NeedsApproval && db.Caller.CheckActsAsSelf() is not null
            ? new ConflictError("What needs an approval is not asked for in the name of somebody else.") : plan;
    }

    /// <returns>The run; <see cref="NotFoundError"/>, <see cref="StaleError"/>, or <see cref="ConflictError"/> when there is nothing to try again.</returns>
    public Task<Result<ProvisioningRun>> RetryAsync(RetryProvisioningInput input, CancellationToken ct) =>
        ChangeAsync(input.RunId, input.Etag, "provisioning-run.retry", null, (run, now) =>
        {
            if (!RunMachine.Of(run, now).CanFire(RunTrigger.Retry)) return Refuse(run, "tried again");
            if (run.ClaimedUntil > now) return new ConflictError("A step is under way.");
            if (run.Current is { Status: RunStatus.Waiting, AwaitsApproval: true }) return new ConflictError("The run waits for an approval.");
            run.Retry(now);
            return null;
        }, ct);

    /// <summary>Ends a run at once, whatever is under way, and has undone what it did.</summary>
    /// <returns>The run; <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, or
    /// <see cref="ConflictError"/> when it is over.</returns>
    public async Task<Result<ProvisioningRun>> CancelAsync(CancelProvisioningInput input, CancellationToken ct) =>
        new Checks().Reason(input.Reason).Error is { } invalid ? invalid
            : await ChangeAsync(input.RunId, input.Etag, "provisioning-run.cancel", input.Reason.Trim(), (run, now) =>
            {
                if (!RunMachine.Of(run, now).CanFire(RunTrigger.Cancel)) return Refuse(run, "cancelled");
                run.Cancel(input.Reason.Trim(), now);
                return null;
            }, ct);

    /// <returns>The run; <see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="OwnRequestError"/>, or
    /// <see cref="ConflictError"/> when the step does not wait for it.</returns>
    /// <exception cref="AccessDeniedException">The caller is no person.</exception>
    public Task<Result<ProvisioningRun>> ApproveAsync(ApproveProvisioningStepInput input, CancellationToken ct) =>
        ChangeAsync(input.RunId, input.Etag, "provisioning-run.approve", null, (run, now) =>
        {
            if (run.Current is not { Status: RunStatus.Waiting, AwaitsApproval: true } step || step.Key != input.StepKey)
                return new ConflictError($"No step '{input.StepKey}' waits for an approval.");
            run.Approve(db.Caller.UserId!.Value, now);
            return null;
        }, ct, async run => await scopes.HasAskedAsync(db.Caller.RequireEyes(run.OwnerPath), run.RequestedById, run.RequestedByClientId, ct)
            && !run.Plan.AllowsOwnApproval ? new OwnRequestError() : null);

    // A step that ends at the same moment raises the version too: whoever gave no etag decides about what came of it.
    private async Task<Result<ProvisioningRun>> ChangeAsync(
        NodeId id, string? etag, string action, string? reason, Func<ProvisioningRun, DateTimeOffset, DomainError?> change, CancellationToken ct,
        Func<ProvisioningRun, Task<DomainError?>>? checkAsync = null)
    {
        for (var race = 1; ; race++)
        {
            if (await db.FindToChangeAsync<ProvisioningRun>(id.Id, ct) is not { } run) return new NotFoundError(id);
            if (run.CheckEtag(etag) is { } stale) return stale;
            if (checkAsync is not null && await checkAsync(run) is { } barred) return barred;
            if (change(run, db.Time.GetUtcNow()) is { } refused) return refused;
            db.AuditUse(action, run, run.Id, reason);
            if (await db.SaveAsync(ct) is not { } error) return run;
            if (error is not StaleError || etag is not null || race is MaxRaces) return error;
        }
    }

    private static ConflictError Refuse(ProvisioningRun run, string done) => new($"A run that is {run.Status.ToString().ToLowerInvariant()} cannot be {done}.");
}
