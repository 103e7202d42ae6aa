using Scp.Core.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Onboarding.Retention;

public sealed class RetentionPolicyType : TypedObject<RetentionPolicy>
{
    public RetentionPolicyType()
    {
        Description = "How many days a tenant's records are kept; null where the platform's own period holds.";
        Value(p => p.WebhookDeliveryDays);
        Value(p => p.HealthCheckDays);
        Value(p => p.SessionDays).Description = "After the last possible end of a session.";
        Value(p => p.AuditDays).Description = "Of the audit log; null keeps it for good. What is left stays provable.";
        Value(p => p.DataAccessDays).Description = "Of the data-access log.";
    }
}
