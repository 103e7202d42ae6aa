using Scp.Core.Audit;
using Scp.Core.Security;

namespace Scp.Graph.Execution;

/// <summary>What the running request was refused, each kind once; written to the audit log after execution, and told in one
/// security event.</summary>
public sealed class Denials
{
    private readonly HashSet<Denial> seen = [];

    public IReadOnlyCollection<Denial> All => seen;

    internal void Add(Denial denial) => seen.Add(denial);

    /// <summary>Hands what was refused to the audit log, where the host has one. Not what strangers were refused: they are
    /// nobody to hold to it, and could fill the log.</summary>
    internal static async ValueTask RecordAsync(IServiceProvider services)
    {
        if (services.GetService<Denials>() is not { seen.Count: > 0 } denials || services.GetService<AuditLog>() is not { } log) return;
        if (services.GetRequiredService<Caller>().Kind is CallerKind.Anonymous) return;
        foreach (var denial in denials.seen.Take(AuditLog.MaxPerRequest))
            await log.RecordDeniedAsync(new DeniedAttempt(denial.Permission, denial.Coordinate, OwnerPath: denial.OwnerPath));
        await services.GetRequiredService<SecurityEvents>().RaiseDeniedAsync([.. denials.seen.Select(d => (d.Coordinate, d.Permission, d.OwnerPath))]);
    }
}

/// <param name="Permission">What was missing; null where any known caller would have done.</param>
/// <param name="Coordinate">The field or type, such as <c>Customer.contactEmail</c>.</param>
/// <param name="OwnerPath">Where the right is missing; null on a root field, where it is missing in the whole scope.</param>
public sealed record Denial(Permission? Permission, string Coordinate, string? OwnerPath);
