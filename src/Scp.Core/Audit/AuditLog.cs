using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scp.Core.Hierarchy;

namespace Scp.Core.Audit;

/// <summary>Records what was refused, or done without a changed row, apart from the request's own context and transaction.</summary>
public sealed class AuditLog(Caller caller, IServiceScopeFactory scopes, ILogger<AuditLog> log)
{
    /// <summary>Entries of one request; a query over a long list says no more by more of them.</summary>
    public const int MaxPerRequest = 20;

    private readonly HashSet<(Permission?, string?, Guid?, string?)> recorded = [];

    /// <summary>Writes one entry for each permission and target of the request. Never fails the request: an entry that cannot
    /// be written goes to the server's log as an error.</summary>
    /// <remarks>Takes no cancellation: who hangs up is recorded all the same.</remarks>
    public async Task RecordDeniedAsync(DeniedAttempt attempt)
    {
        if (recorded.Count == MaxPerRequest || !recorded.Add((attempt.Permission, attempt.TargetType, attempt.TargetId, attempt.OwnerPath))) return;
        try
        {
            await WriteAsync(attempt);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Request {RequestId}: the denied attempt {Attempt} could not be recorded.", caller.RequestId, attempt);
        }
    }

    /// <summary>Tells what the caller did where no changed row tells of it, such as a call to a provider.</summary>
    /// <remarks>Takes no cancellation: what is done is told, whoever hangs up.</remarks>
    internal Task RecordAsync(AuditedFact fact) => WriteAsync(_ => Task.FromResult(fact));

    private Task WriteAsync(DeniedAttempt attempt) => WriteAsync(async db =>
    {
        var (ownerId, path, kind) = await FindOwnerAsync(db, attempt.OwnerPath ?? caller.ScopePath ?? OwnerPath.Platform);
        return new(ownerId, path, attempt.Action, attempt.TargetType ?? kind.ToString(), attempt.TargetId ?? ownerId)
        {
            Outcome = AuditOutcome.Denied,
            Reason = attempt.Reason
                ?? (attempt.Permission is { } missing ? $"{missing.Key} is not held" : "no permission was declared"),
        };
    });

    private async Task WriteAsync(Func<ScpDbContext, Task<AuditedFact>> tell)
    {
        await using var scope = scopes.CreateSystemScope();
        var services = scope.ServiceProvider;
        var (db, ancestors) = (services.GetRequiredService<ScpDbContext>(), services.GetRequiredService<AncestorIds>());

        var fact = await tell(db);
        var above = await ancestors.FindAsync(db, [], [fact.OwnerPath], CancellationToken.None);
        db.Add(fact.By(caller, db.Time, services.GetRequiredService<AuditIds>(), above.Of(fact.OwnerId, fact.OwnerPath)));
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private static async Task<(Guid Id, string Path, OwnerKind Kind)> FindOwnerAsync(ScpDbContext db, string path) =>
        await db.Owners.Where(o => o.OwnerPath == path).Select(o => new { o.Id, o.Kind }).SingleOrDefaultAsync() is { } owner
            ? (owner.Id, path, owner.Kind) : (Platform.RootId, OwnerPath.Platform, OwnerKind.Platform);
}
