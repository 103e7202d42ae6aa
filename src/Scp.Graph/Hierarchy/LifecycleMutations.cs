using System.ComponentModel;
using Scp.Core.Billing.Contracts;
using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Requirements;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Suspends a tenant, and in effect everything below it.")]
    [Authorize(Permissions.TenantsWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError), typeof(NotWhileImpersonatingError))]
    public static Task<Result<Tenant>> SuspendTenant(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Tenant>(Transition.Suspend, input, ct);

    [Description("Ends a suspension.")]
    [Authorize(Permissions.TenantsWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Tenant>> ReactivateTenant(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Tenant>(Transition.Reactivate, input, ct);

    [Description("Takes a customer from draft to active.")]
    [Authorize(Permissions.CustomersWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Customer>> ActivateCustomer(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Customer>(Transition.Activate, input, ct);

    [Description("Suspends a customer, and in effect its merchants.")]
    [Authorize(Permissions.CustomersWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError), typeof(NotWhileImpersonatingError))]
    public static Task<Result<Customer>> SuspendCustomer(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Customer>(Transition.Suspend, input, ct);

    [Description("Ends a suspension.")]
    [Authorize(Permissions.CustomersWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Customer>> ReactivateCustomer(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Customer>(Transition.Reactivate, input, ct);

    [Description("Closes a customer for good. Refused while it has a contract that is not over and billed to its end, or an invoice that is a draft or open.")]
    [Authorize(Permissions.CustomersWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Customer>> ArchiveCustomer(ChangeStatusInput input, [FromServices] CustomerClosing closing, CancellationToken ct)
        => closing.ArchiveAsync(input, ct);

    [Description("Takes a merchant from draft to active. One that is being provisioned becomes active by its run. Refused while something that it has to show before is not shown.")]
    [Authorize(Permissions.MerchantsWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError), typeof(RequirementsOpenError))]
    public static Task<Result<Merchant>> ActivateMerchant(ChangeStatusInput input, [FromServices] MerchantActivation activation, CancellationToken ct)
        => activation.ActivateAsync(input, ct);

    [Description("Suspends a merchant.")]
    [Authorize(Permissions.MerchantsWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Merchant>> SuspendMerchant(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Merchant>(Transition.Suspend, input, ct);

    [Description("Ends a suspension.")]
    [Authorize(Permissions.MerchantsWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Merchant>> ReactivateMerchant(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Merchant>(Transition.Reactivate, input, ct);

    [Description("Closes a merchant for good.")]
    [Authorize(Permissions.MerchantsWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Merchant>> ArchiveMerchant(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Merchant>(Transition.Archive, input, ct);
}
