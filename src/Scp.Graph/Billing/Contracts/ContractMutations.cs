using System.ComponentModel;
using Scp.Core.Billing.Contracts;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Puts a customer on a published plan, and makes its billing account on first use. Nothing is billed before a trial ends.")]
    [Authorize(Permissions.BillingWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError))]
    public static Task<Result<Contract>> StartContract(StartContractInput input, [FromServices] ContractStart contracts, CancellationToken ct)
        => contracts.StartAsync(input, ct);

    [Description("Moves a contract to another plan or version: at once, giving back and charging to the second, or when its period ends.")]
    [Authorize(Permissions.BillingWrite), Errors(typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Contract>> ChangePlan(ChangePlanInput input, [FromServices] PlanChanges changes, CancellationToken ct)
        => changes.ChangeAsync(input, ct);

    [Description("Moves up to 500 subscribers of a plan to another when their periods end; those who end then or change anyhow are left alone.")]
    [Authorize(Permissions.BillingWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<MovedSubscribers>> MovePlanSubscribers(MovePlanSubscribersInput input, [FromServices] SubscriberMoves moves, CancellationToken ct)
        => moves.MoveAsync(input, ct);

    [Description("Stops charging for a contract but for what is used, and gives back the rest of the period.")]
    [Authorize(Permissions.BillingWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Contract>> PauseContract(PauseContractInput input, [FromServices] ContractService contracts, CancellationToken ct)
        => contracts.PauseAsync(input, ct);

    [Description("Ends a pause, charging the rest of the period, or takes back that the contract was to end with its period.")]
    [Authorize(Permissions.BillingWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Contract>> ResumeContract(ResumeContractInput input, [FromServices] ContractService contracts, CancellationToken ct)
        => contracts.ResumeAsync(input, ct);

    [Description("Ends a contract with its period, or at once, giving back the rest of it. What was used until then is still billed.")]
    [Authorize(Permissions.BillingWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Contract>> CancelContract(CancelContractInput input, [FromServices] ContractService contracts, CancellationToken ct)
        => contracts.CancelAsync(input, ct);

    [Description("Changes how a customer pays, from the next invoice on.")]
    [Authorize(Permissions.BillingWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError))]
    public static Task<Result<BillingAccount>> UpdateBillingAccount(UpdateBillingAccountInput input, [FromServices] BillingAccountService accounts, CancellationToken ct)
        => accounts.UpdateAsync(input, ct);
}
