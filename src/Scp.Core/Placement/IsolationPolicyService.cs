using Scp.Core.Hierarchy;

namespace Scp.Core.Placement;

/// <summary>Changes how a tenant is isolated, as far as where its database is allows it.</summary>
public sealed class IsolationPolicyService(ScpDbContext db, PlacementServers servers)
{
    public async Task<Result<Tenant>> UpdateAsync(UpdateIsolationPolicyInput input, CancellationToken ct)
    {
        var checks = new Checks()
            .Require(input.SessionLifetimeMinutes is null or >= 5 and <= 43200, "sessionLifetimeMinutes", "'sessionLifetimeMinutes' lies between 5 minutes and 30 days.", "RANGE")
            .Require(input.IdleTimeoutMinutes is null or >= 5 and <= 43200, "idleTimeoutMinutes", "'idleTimeoutMinutes' lies between 5 minutes and 30 days.", "RANGE")
            .OptionalText("residency", input.Residency, 16);
        foreach (var cidr in input.AllowedCidrs ?? []) checks.Cidr("allowedCidrs", cidr);
        if (checks.Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Tenant>(input.Id.Id, ct) is not { } tenant) return new NotFoundError(input.Id);
        if (tenant.CheckEtag(input.Etag) is { } stale) return stale;

        if (input.AllowedCidrs is { } cidrs && db.Caller.CheckOwnAddress(tenant.OwnerPath, Networks.Parse(cidrs)) is { } lockedOut) return lockedOut;

        var residency = Change.Text(tenant.Isolation.Residency, input.Residency);
        if (residency != tenant.Isolation.Residency && await CheckResidencyAsync(tenant, residency, ct) is { } elsewhere) return elsewhere;

        var policy = tenant.Isolation;
        policy.IdleTimeoutMinutes = input.IdleTimeoutMinutes ?? policy.IdleTimeoutMinutes;
        policy.SessionLifetimeMinutes = input.SessionLifetimeMinutes ?? policy.SessionLifetimeMinutes;
        policy.MfaRequired = input.MfaRequired ?? policy.MfaRequired;
        policy.AllowedCidrs = input.AllowedCidrs?.ToList() ?? policy.AllowedCidrs;
        policy.Residency = residency;
        return await db.SaveAsync(ct) is { } error ? error : tenant;
    }

    // Null stands for anywhere.
    private async Task<ConflictError?> CheckResidencyAsync(Tenant tenant, string? residency, CancellationToken ct)
    {
        if (tenant.Isolation.Mode is not IsolationMode.DedicatedDatabase) return null;
        var server = await db.TenantDatabases.Where(d => d.OwnerId == tenant.Id).Select(d => d.Server).SingleOrDefaultAsync(ct);
        return server is not null && servers.Find(server) is { } found && !found.Admits(residency)
            ? new ConflictError($"The tenant's database is in {found.Residency}, on the server '{server}'.") : null;
    }
}
