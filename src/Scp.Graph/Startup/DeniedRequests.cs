using Scp.Core.Audit;
using Scp.Graph.Auth.Callers;

namespace Scp.Graph.Startup;

/// <summary>Keeps what the host refused before any field ran in the audit log.</summary>
internal static class DeniedRequests
{
    public static Task RecordAsync(HttpContext http, Denial denial) => http.RequestServices.GetRequiredService<AuditLog>()
        .RecordDeniedAsync(new DeniedAttempt(null, denial.Action, "Owner", denial.TargetId, denial.OwnerPath));
}
