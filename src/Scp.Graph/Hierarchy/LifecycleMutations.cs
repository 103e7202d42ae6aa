using Scp.Core.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Authorize(Permissions.TenantsWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Tenant>> SuspendTenant(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Tenant>(Transition.Suspend, input, ct);

    [Authorize(Permissions.TenantsWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Tenant>> ReactivateTenant(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Tenant>(Transition.Reactivate, input, ct);

    [Authorize(Permissions.CustomersWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Customer>> ActivateCustomer(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Customer>(Transition.Activate, input, ct);

    [Authorize(Permissions.CustomersWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Customer>> SuspendCustomer(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Customer>(Transition.Suspend, input, ct);

    [Authorize(Permissions.CustomersWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Customer>> ReactivateCustomer(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Customer>(Transition.Reactivate, input, ct);

    [Authorize(Permissions.CustomersWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Customer>> ArchiveCustomer(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Customer>(Transition.Archive, input, ct);

    [Authorize(Permissions.MerchantsWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Merchant>> ActivateMerchant(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Merchant>(Transition.Activate, input, ct);

    [Authorize(Permissions.MerchantsWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Merchant>> SuspendMerchant(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Merchant>(Transition.Suspend, input, ct);

    [Authorize(Permissions.MerchantsWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Merchant>> ReactivateMerchant(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Merchant>(Transition.Reactivate, input, ct);

    [Authorize(Permissions.MerchantsWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Merchant>> ArchiveMerchant(ChangeStatusInput input, [FromServices] LifecycleService lifecycle, CancellationToken ct)
        => lifecycle.ChangeAsync<Merchant>(Transition.Archive, input, ct);
}
