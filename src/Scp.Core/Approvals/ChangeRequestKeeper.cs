using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Approvals;

/// <summary>Keeps what a refused save asked for, apart from that save, of which nothing stays.</summary>
public sealed class ChangeRequestKeeper(Caller asking, IServiceScopeFactory scopes)
{
    /// <returns>The error with the request as it is stored: the one that waits already, where the same was asked before.</returns>
    public async Task<DomainError> KeepAsync(ApprovalRequiredError needed, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        asking.CopyTo(caller);
        if (asking.Writes is { } permission) caller.BeginWrite(permission);
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();

        var request = needed.ChangeRequest;
        var waiting = await db.ChangeRequests.AsNoTracking().Where(r => r.InputHash == request.InputHash && r.RequestedById == request.RequestedById
            && r.OwnerId == request.OwnerId && r.Status == ApprovalStatus.Pending && r.ExpiresAt > request.RequestedAt).OrderBy(r => r.Id).FirstOrDefaultAsync(ct);
        if (waiting is not null) return new ApprovalRequiredError(waiting);
        db.Add(request);
        return await db.SaveAsync(ct) ?? needed;
    }
}
