using Scp.Core.Hierarchy;

namespace Scp.Core.Onboarding.Retention;

/// <summary>Says how long a tenant's records are kept.</summary>
public sealed class RetentionService(ScpDbContext db)
{
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>.</returns>
    public async Task<Result<Tenant>> UpdateAsync(UpdateRetentionPolicyInput input, CancellationToken ct)
    {
        var checks = new Checks();
        foreach (var (field, days) in new[]
            { ("webhookDeliveryDays", input.WebhookDeliveryDays), ("healthCheckDays", input.HealthCheckDays), ("sessionDays", input.SessionDays) })
            checks.Require(days is null or >= 0 and <= RetentionPolicy.MaxDays, field, $"'{field}' is 1 to {RetentionPolicy.MaxDays} days, or 0 for the platform's own period.", "RANGE");
        checks.Require(input.AuditDays is null or 0 or >= RetentionPolicy.MinLogDays and <= RetentionPolicy.MaxDays, "auditDays",
            $"'auditDays' is {RetentionPolicy.MinLogDays} to {RetentionPolicy.MaxDays} days, or 0 to keep the audit log for good.", "RANGE");
        checks.Require(input.DataAccessDays is null or 0 or >= RetentionPolicy.MinLogDays and <= RetentionPolicy.MaxDays, "dataAccessDays",
            $"'dataAccessDays' is {RetentionPolicy.MinLogDays} to {RetentionPolicy.MaxDays} days, or 0 for the platform's own period.", "RANGE");
        if (checks.Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Tenant>(input.Id.Id, ct) is not { } tenant) return new NotFoundError(input.Id);
        if (tenant.CheckEtag(input.Etag) is { } stale) return stale;

        var policy = tenant.Retention;
        policy.WebhookDeliveryDays = Changed(policy.WebhookDeliveryDays, input.WebhookDeliveryDays);
        policy.HealthCheckDays = Changed(policy.HealthCheckDays, input.HealthCheckDays);
        policy.SessionDays = Changed(policy.SessionDays, input.SessionDays);
        policy.AuditDays = Changed(policy.AuditDays, input.AuditDays);
        policy.DataAccessDays = Changed(policy.DataAccessDays, input.DataAccessDays);
        db.AuditAs("tenant.retain");
        return await db.SaveAsync(ct) is { } error ? error : tenant;
    }

    private static int? Changed(int? current, int? given) => given switch { null => current, 0 => null, _ => given };
}

/// <summary>What is null stays as it is; 0 brings the platform's own period back.</summary>
public sealed record UpdateRetentionPolicyInput(
    NodeId Id, int? WebhookDeliveryDays = null, int? HealthCheckDays = null, int? SessionDays = null, int? AuditDays = null, int? DataAccessDays = null,
    string? Etag = null);
