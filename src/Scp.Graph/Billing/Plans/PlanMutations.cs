using System.ComponentModel;
using Scp.Core.Billing.Plans;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Drafts a plan. Nobody can be put on it before it is published.")]
    [Authorize(Permissions.PlansWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError))]
    public static Task<Result<Plan>> CreatePlan(CreatePlanInput input, [FromServices] PlanService plans, CancellationToken ct)
        => plans.CreateAsync(input, ct);

    [Description("Changes a draft.")]
    [Authorize(Permissions.PlansWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Plan>> UpdatePlan(UpdatePlanInput input, [FromServices] PlanService plans, CancellationToken ct)
        => plans.UpdateAsync(input, ct);

    [Description("Drafts the next version of a plan as a copy of the newest. Subscribers stay on theirs until changePlan moves them.")]
    [Authorize(Permissions.PlansWrite), Errors(typeof(NotFoundError), typeof(ConflictError))]
    public static Task<Result<Plan>> CreatePlanVersion(CreatePlanVersionInput input, [FromServices] PlanService plans, CancellationToken ct)
        => plans.CreateVersionAsync(input, ct);

    [Description("Makes a draft final and opens it to subscribers. It never changes again.")]
    [Authorize(Permissions.PlansWrite), Errors(typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Plan>> PublishPlan(PublishPlanInput input, [FromServices] PlanService plans, CancellationToken ct)
        => plans.PublishAsync(input, ct);

    [Description("Takes a published plan off the market. Its subscribers keep it.")]
    [Authorize(Permissions.PlansWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Plan>> RetirePlan(RetirePlanInput input, [FromServices] PlanService plans, CancellationToken ct)
        => plans.RetireAsync(input, ct);
}
