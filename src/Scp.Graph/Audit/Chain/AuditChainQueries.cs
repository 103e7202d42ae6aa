using System.ComponentModel;
using Scp.Core.Audit.Chain;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("Goes through a tenant's audit log, link by link, and says whether it is as it was sealed; the platform's id stands for what belongs to no tenant. A long log is verified in parts: nextSequence tells where the next begins.")]
    [Authorize(Permissions.AuditRead)]
    public static Task<AuditVerification?> VerifyAuditLog(NodeId tenantId, long? from, long? to, [FromServices] AuditVerifier verifier, CancellationToken ct)
        => verifier.VerifyAsync(tenantId, from, to, ct);
}
