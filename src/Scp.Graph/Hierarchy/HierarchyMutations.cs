using System.ComponentModel;
using Scp.Core.Hierarchy;
using Scp.Core.Placement;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Adds a tenant below the platform.")]
    [Authorize(Permissions.TenantsCreate), Errors(typeof(ValidationError), typeof(ConflictError))]
    public static Task<Result<Tenant>> CreateTenant(CreateTenantInput input, [FromServices] TenantService tenants, CancellationToken ct)
        => tenants.CreateAsync(input, ct);

    [Description("Replaces what a tenant says of itself; absent optional fields stay, empty ones are cleared.")]
    [Authorize(Permissions.TenantsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError))]
    public static Task<Result<Tenant>> UpdateTenantIdentity(UpdateTenantIdentityInput input, [FromServices] TenantService tenants, CancellationToken ct)
        => tenants.UpdateIdentityAsync(input, ct);

    [Description("Changes how a tenant is isolated and how its members sign in; absent fields stay.")]
    [Authorize(Permissions.IsolationWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError), typeof(OwnAddressExcludedError))]
    public static Task<Result<Tenant>> UpdateIsolationPolicy(UpdateIsolationPolicyInput input, [FromServices] IsolationPolicyService policies, CancellationToken ct)
        => policies.UpdateAsync(input, ct);

    [Description("Adds a customer below a tenant.")]
    [Authorize(Permissions.CustomersWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError))]
    public static Task<Result<Customer>> CreateCustomer(CreateCustomerInput input, [FromServices] CustomerService customers, CancellationToken ct)
        => customers.CreateAsync(input, ct);

    [Description("Changes a customer; absent fields stay, empty ones are cleared.")]
    [Authorize(Permissions.CustomersWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Customer>> UpdateCustomer(UpdateCustomerInput input, [FromServices] CustomerService customers, CancellationToken ct)
        => customers.UpdateAsync(input, ct);

    [Description("Adds a merchant below a customer.")]
    [Authorize(Permissions.MerchantsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(LimitExceededError))]
    public static Task<Result<Merchant>> CreateMerchant(CreateMerchantInput input, [FromServices] MerchantService merchants, CancellationToken ct)
        => merchants.CreateAsync(input, ct);

    [Description("Changes a merchant; absent fields stay, empty ones are cleared.")]
    [Authorize(Permissions.MerchantsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Merchant>> UpdateMerchant(UpdateMerchantInput input, [FromServices] MerchantService merchants, CancellationToken ct)
        => merchants.UpdateAsync(input, ct);

    [Description("Puts a merchant with all it owns under another customer of its tenant. Asks for the right at both ends.")]
    [Authorize(Permissions.MerchantsWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError), typeof(LimitExceededError))]
    public static Task<Result<Merchant>> MoveMerchant(MoveMerchantInput input, [FromServices] MoveMerchantService move, CancellationToken ct)
        => move.MoveAsync(input, ct);

    [Description("Adds a buyer to a merchant.")]
    [Authorize(Permissions.EndCustomersWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError))]
    public static Task<Result<EndCustomer>> CreateEndCustomer(CreateEndCustomerInput input, [FromServices] EndCustomerService endCustomers, CancellationToken ct)
        => endCustomers.CreateAsync(input, ct);

    [Description("Changes a buyer; absent fields stay, empty ones are cleared.")]
    [Authorize(Permissions.EndCustomersWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<EndCustomer>> UpdateEndCustomer(UpdateEndCustomerInput input, [FromServices] EndCustomerService endCustomers, CancellationToken ct)
        => endCustomers.UpdateAsync(input, ct);
}
