using Scp.Core.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Authorize(Permissions.TenantsCreate), Errors(typeof(ValidationError), typeof(ConflictError))]
    public static Task<Result<Tenant>> CreateTenant(CreateTenantInput input, [FromServices] TenantService tenants, CancellationToken ct)
        => tenants.CreateAsync(input, ct);

    [Authorize(Permissions.TenantsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError))]
    public static Task<Result<Tenant>> UpdateTenantIdentity(UpdateTenantIdentityInput input, [FromServices] TenantService tenants, CancellationToken ct)
        => tenants.UpdateIdentityAsync(input, ct);

    [Authorize(Permissions.IsolationWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError))]
    public static Task<Result<Tenant>> UpdateIsolationPolicy(UpdateIsolationPolicyInput input, [FromServices] TenantService tenants, CancellationToken ct)
        => tenants.UpdateIsolationAsync(input, ct);

    [Authorize(Permissions.BrandingWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Owner>> UpdateBranding(UpdateBrandingInput input, [FromServices] BrandingService branding, CancellationToken ct)
        => branding.UpdateAsync(input, ct);

    [Authorize(Permissions.CustomersWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError))]
    public static Task<Result<Customer>> CreateCustomer(CreateCustomerInput input, [FromServices] CustomerService customers, CancellationToken ct)
        => customers.CreateAsync(input, ct);

    [Authorize(Permissions.CustomersWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Customer>> UpdateCustomer(UpdateCustomerInput input, [FromServices] CustomerService customers, CancellationToken ct)
        => customers.UpdateAsync(input, ct);

    [Authorize(Permissions.MerchantsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError))]
    public static Task<Result<Merchant>> CreateMerchant(CreateMerchantInput input, [FromServices] MerchantService merchants, CancellationToken ct)
        => merchants.CreateAsync(input, ct);

    [Authorize(Permissions.MerchantsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Merchant>> UpdateMerchant(UpdateMerchantInput input, [FromServices] MerchantService merchants, CancellationToken ct)
        => merchants.UpdateAsync(input, ct);

    [Authorize(Permissions.MerchantsWrite), Errors(typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<Merchant>> MoveMerchant(MoveMerchantInput input, [FromServices] MoveMerchantService move, CancellationToken ct)
        => move.MoveAsync(input, ct);

    [Authorize(Permissions.EndCustomersWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError))]
    public static Task<Result<EndCustomer>> CreateEndCustomer(CreateEndCustomerInput input, [FromServices] EndCustomerService endCustomers, CancellationToken ct)
        => endCustomers.CreateAsync(input, ct);

    [Authorize(Permissions.EndCustomersWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError))]
    public static Task<Result<EndCustomer>> UpdateEndCustomer(UpdateEndCustomerInput input, [FromServices] EndCustomerService endCustomers, CancellationToken ct)
        => endCustomers.UpdateAsync(input, ct);
}
