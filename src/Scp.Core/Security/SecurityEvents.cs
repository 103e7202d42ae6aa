using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scp.Core.Audit;
using Scp.Core.Hierarchy;

namespace Scp.Core.Security;

/// <summary>Raises security events from anywhere, in a scope and a transaction of their own: what is refused leaves its event all
/// the same. An event that belongs to a change which is saved goes along with it instead, by <c>SecurityEvent.Of</c>.</summary>
public sealed class SecurityEvents(Caller caller, IServiceScopeFactory scopes, EventFlood flood, ILogger<SecurityEvents> log)
{
    /// <summary>Writes an event that this request brought about, unless there were many like it just now: those are counted, and
    /// one event tells how many. Never fails the request: an event that cannot be written goes to the server's log as an error.</summary>
    /// <param name="ownerPath">Where whoever watches is to hear of it; a path that leads nowhere any more stands for the platform.</param>
    /// <param name="details">Written by System.Text.Json in camel case; no secrets.</param>
    /// <param name="userId">Whom it is about; null for the caller.</param>
    /// <param name="clientId">The API client that it is about; null for the caller.</param>
    /// <remarks>Takes no cancellation: who hangs up is told of all the same. Not for within a transaction that writes: SQLite has
    /// one writer at a time, and this would wait for it.</remarks>
    public async Task RaiseAsync(SecurityEventKind kind, string ownerPath, object details, Guid? userId = null, Guid? clientId = null, Severity? severity = null)
    {
        var about = (User: userId ?? (clientId is null ? caller.UserId : null), Client: clientId ?? (userId is null ? caller.ClientId : null));
        try
        {
            if (!flood.Admit(new(kind, ownerPath, about.User ?? about.Client, EventFlow.AddressOf(caller.Ip)))) return;
            await using var scope = scopes.CreateSystemScope(caller.RequestId);
            var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
            db.Add(SecurityEvent.New(db, kind, severity ?? Severities.Of(kind), await PlaceAsync(db, ownerPath), details, about.User, about.Client, caller.Ip));
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Request {RequestId}: the security event {Kind} at {OwnerPath} could not be written.", caller.RequestId, kind, ownerPath);
        }
    }

    /// <summary>Tells of what one request was refused, in one event: a violation of the scope where the caller reached for an owner
    /// at which nothing is held, a missing right otherwise.</summary>
    /// <param name="refused">The field or operation, what was missing, and where; null for the whole scope. Not none.</param>
    public Task RaiseDeniedAsync(IReadOnlyCollection<(string Name, Permission? Missing, string? OwnerPath)> refused)
    {
        var outside = refused.Where(r => r.OwnerPath is { } path && !caller.Grants.AllPaths.Any(granted => OwnerPath.Contains(granted, path))).ToList();
        var (kind, first) = outside is [var violation, ..] ? (SecurityEventKind.ScopeViolation, violation) : (SecurityEventKind.AccessDenied, refused.First());
        return RaiseAsync(kind, first.OwnerPath ?? caller.ScopePath ?? OwnerPath.Platform, new
        {
            Refused = refused.Select(r => r.Name).Distinct().Take(AuditLog.MaxPerRequest), Permission = first.Missing?.Key,
            Operation = caller.OperationName, caller.RequestId, caller.ImpersonatorId,
        });
    }

    internal static async Task<EventPlace> PlaceAsync(ScpDbContext db, string path) =>
        await db.Owners.Where(o => o.OwnerPath == path).Select(o => new EventPlace(o.Id, o.OwnerPath)).SingleOrDefaultAsync()
            ?? new(Platform.RootId, OwnerPath.Platform);
}

internal sealed record EventPlace(Guid OwnerId, string OwnerPath) : IOwned;
