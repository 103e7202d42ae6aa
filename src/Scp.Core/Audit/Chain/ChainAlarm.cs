using System.Text.Json;
using Scp.Core.Security;

namespace Scp.Core.Audit.Chain;

/// <summary>Tells whoever watches that a chain is broken, once for each place where it is.</summary>
public sealed class ChainAlarm(ScpDbContext db, SecurityEvents events)
{
    public async Task RaiseAsync(IOwned chain, ChainFault fault, CancellationToken ct)
    {
        var told = new { Problem = $"{fault.Problem}", fault.Sequence };
        var details = JsonSerializer.Serialize(told, JsonSerializerOptions.Web);
        if (await db.SecurityEvents.AnyAsync(e => e.Kind == SecurityEventKind.AuditChainBroken && e.OwnerId == chain.OwnerId && e.Details == details, ct)) return;
        await events.RaiseAsync(SecurityEventKind.AuditChainBroken, chain.OwnerPath, told);
    }
}
