namespace Scp.Core.Hierarchy;

/// <summary>Moves owners through their life. Nothing below a suspended owner is touched: the effective status is computed.</summary>
public sealed class LifecycleService(ScpDbContext db)
{
    public async Task<Result<T>> ChangeAsync<T>(Transition transition, ChangeStatusInput input, CancellationToken ct) where T : Owner
    {
        if (transition is Transition.Suspend && typeof(T) != typeof(Merchant) && db.Caller.CheckActsAsSelf() is { } inAnothersName) return inAnothersName;
        if (await db.FindToChangeAsync<T>(input.Id.Id, ct) is not { } owner)
            return new NotFoundError(input.Id);
        if (owner.CheckEtag(input.Etag) is { } stale) return stale;
        // The run alone says when it is whole.
        if (transition is Transition.Activate && db.Caller.Kind is not CallerKind.System && owner.CheckSetUp() is { } unfinished) return unfinished;
        if (Lifecycle.Apply(owner.Status, transition) is not { } next)
            return new ConflictError($"An owner that is {owner.Status.ToString().ToLowerInvariant()} cannot be changed so.");

        owner.Status = next;
        if (owner is Merchant { ActivatedAt: null } merchant && next is OwnerStatus.Active) merchant.ActivatedAt = db.Time.GetUtcNow();
        db.AuditAs($"{owner.Kind.ToString().ToLowerInvariant()}.{transition.ToString().ToLowerInvariant()}", input.Reason);
        if (transition is Transition.Suspend or Transition.Archive && owner is Tenant or Customer) db.GuardAs(GuardedOperation.SuspendCustomer, owner);
        return await db.SaveAsync(ct) is { } error ? error : owner;
    }
}

public sealed record ChangeStatusInput(NodeId Id, string? Reason = null, string? Etag = null);
