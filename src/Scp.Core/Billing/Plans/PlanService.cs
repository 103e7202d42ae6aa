using System.Text.Json;
using Scp.Core.Billing.Pricing;
using Scp.Core.Hierarchy;

namespace Scp.Core.Billing.Plans;

/// <summary>What a tenant sells. Only drafts change; the database refuses it for any other.</summary>
public sealed class PlanService(ScpDbContext db, Lineages lineages)
{
    /// <returns>A draft; <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="ConflictError"/> when the code is in use
    /// or the tenant is closed.</returns>
    public async Task<Result<Plan>> CreateAsync(CreatePlanInput input, CancellationToken ct)
    {
        if (new Checks().Slug("code", input.Code).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Tenant>(input.Tenant.Id, ct) is not { } tenant) return new NotFoundError(input.Tenant);
        if (await lineages.CheckOpenAsync(tenant, ct) is { } closed) return closed;
        var plan = new Plan
        {
            Id = NewId(), OwnerId = tenant.Id, OwnerPath = tenant.OwnerPath, Code = input.Code, Number = 1, Name = input.Name.Trim(),
            Currency = input.Currency, Price = input.Price, Interval = input.Interval, TrialDays = input.TrialDays,
        };
        if (Put(plan, input.Components ?? [], input.Entitlements ?? []) is { } unsound) return unsound;
        db.Add(plan);
        return await db.SaveAsync(ct) is { } error ? error : plan;
    }

    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/> for one that
    /// is no draft.</returns>
    public async Task<Result<Plan>> UpdateAsync(UpdatePlanInput input, CancellationToken ct)
    {
        var found = await FindAsync(input.Id, input.Etag, ct);
        if (found.Value is not { } plan) return found.Error!;
        if (plan.Status is not PlanStatus.Draft) return new ConflictError("A plan that was published does not change; make a new version of it.");
        (plan.Name, plan.Currency) = (input.Name?.Trim() ?? plan.Name, input.Currency ?? plan.Currency);
        (plan.Price, plan.Interval, plan.TrialDays) = (input.Price ?? plan.Price, input.Interval ?? plan.Interval, input.TrialDays ?? plan.TrialDays);
        if (Put(plan, input.Components, input.Entitlements) is { } unsound)
        {
            db.Discard();
            return unsound;
        }
        return await db.SaveAsync(ct) is { } error ? error : plan;
    }

    /// <summary>Drafts the next version as a copy of the newest.</summary>
    /// <returns><see cref="NotFoundError"/>, <see cref="ConflictError"/> while there is a draft.</returns>
    public async Task<Result<Plan>> CreateVersionAsync(CreatePlanVersionInput input, CancellationToken ct)
    {
        var found = await FindAsync(input.Plan, null, ct);
        if (found.Value is not { } any) return found.Error!;
        var newest = await db.Plans.AsNoTracking().Where(p => p.OwnerId == any.OwnerId && p.Code == any.Code).OrderByDescending(p => p.Number).FirstAsync(ct);
        if (newest.Status is PlanStatus.Draft) return new ConflictError($"Version {newest.Number} is still a draft.");
        var plan = new Plan
        {
            Id = NewId(), OwnerId = newest.OwnerId, OwnerPath = newest.OwnerPath, Code = newest.Code, Number = newest.Number + 1, Name = newest.Name,
            Currency = newest.Currency, Price = newest.Price, Interval = newest.Interval, TrialDays = newest.TrialDays, Components = newest.Components,
            Entitlements = newest.Entitlements,
        };
        db.Add(plan);
        return await db.SaveAsync(ct) is { } error ? error : plan;
    }

    /// <summary>Makes a draft final, and open to subscribers.</summary>
    /// <returns><see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/> for one that is no draft.</returns>
    public async Task<Result<Plan>> PublishAsync(PublishPlanInput input, CancellationToken ct)
    {
        var found = await FindAsync(input.Id, input.Etag, ct);
        if (found.Value is not { } plan) return found.Error!;
        if (plan.Status is not PlanStatus.Draft) return new ConflictError("The plan was published before.");
        (plan.Status, plan.PublishedAt) = (PlanStatus.Published, db.Time.GetUtcNow());
        db.AuditAs("plan.publish");
        return await db.SaveAsync(ct) is { } error ? error : plan;
    }

    /// <summary>Takes a plan off the market. Those who have it keep it.</summary>
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/> for one that
    /// is not published.</returns>
    public async Task<Result<Plan>> RetireAsync(RetirePlanInput input, CancellationToken ct)
    {
        if (new Checks().OptionalText("reason", input.Reason, Checks.MaxReasonLength).Error is { } invalid) return invalid;
        var found = await FindAsync(input.Id, input.Etag, ct);
        if (found.Value is not { } plan) return found.Error!;
        if (plan.Status is not PlanStatus.Published) return new ConflictError("Only a published plan is retired.");
        (plan.Status, plan.RetiredAt) = (PlanStatus.Retired, db.Time.GetUtcNow());
        db.AuditAs("plan.retire", input.Reason?.Trim());
        return await db.SaveAsync(ct) is { } error ? error : plan;
    }

    private async Task<Result<Plan>> FindAsync(NodeId id, string? etag, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<Plan>(id.Id, ct) is not { } plan) return new NotFoundError(id);
        return plan.CheckEtag(etag) is { } stale ? stale : plan;
    }

    /// <summary>Null leaves components or entitlements as they are; all of the plan is looked at.</summary>
    private static ValidationError? Put(Plan plan, IReadOnlyList<PriceComponentInput>? components, IReadOnlyList<EntitlementInput>? entitlements)
    {
        IReadOnlyList<PriceComponent> prices = components is null ? Plan.Read<PriceComponent>(plan.Components) : [.. components.Select(c => c.ToComponent())];
        IReadOnlyList<Entitlement> allows = entitlements is null ? Plan.Read<Entitlement>(plan.Entitlements) : [.. entitlements.Select(e => new Entitlement(e.Feature, e.Limit))];
        (plan.Components, plan.Entitlements) = (JsonSerializer.Serialize(prices, PriceComponent.Json), JsonSerializer.Serialize(allows, PriceComponent.Json));
        return new Checks().Plan(plan, prices, allows).Error;
    }

    private Guid NewId() => Guid.CreateVersion7(db.Time.GetUtcNow());
}
