using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Encryption;

/// <summary>Finds the data keys that a context's caller may use, and makes an owner's first.</summary>
public sealed class OwnerKeys(ScpDbContext db, MasterKeys masters, DataKeyCache cache, IServiceScopeFactory scopes)
{
    private const int MaxRaces = 5;

    /// <summary>The living key of an owner in scope, made where it has none.</summary>
    /// <returns>The key's id and the key in clear, which the caller wipes; <see cref="ConflictError"/> when the owner moved meanwhile.</returns>
    /// <exception cref="AccessDeniedException">The owner has no key, and the caller may not write there.</exception>
    internal async Task<Result<UsableKey>> LivingAsync(Guid ownerId, string ownerPath, CancellationToken ct)
    {
        DomainError? conflict = null;
        for (var race = 0; race < MaxRaces; race++)
        {
            if (await db.DataKeys.AsNoTracking().SingleOrDefaultAsync(k => k.OwnerId == ownerId && k.DestroyedAt == null, ct) is { } key)
                return Use(key)!;
            conflict = await MakeAsync(ownerId, ownerPath, ct);
        }
        return conflict!;
    }

    /// <returns>Null in <c>Key</c> when it was destroyed; null for one that is not within the caller's reach.</returns>
    internal async Task<FoundKey?> FindAsync(Guid keyId, Guid ownerId, CancellationToken ct)
    {
        if (cache.Find(keyId, ownerId, Reaches) is { } cached) return new(new(keyId, cached));
        return await ReachableAsync(keyId, ownerId, ct) is { } key ? new(Use(key)) : null;
    }

    private async Task<DataKey?> ReachableAsync(Guid keyId, Guid ownerId, CancellationToken ct)
    {
        var own = await db.DataKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Id == keyId && k.OwnerId == ownerId, ct);
        if (own is not null || db.Caller.ScopePath is not { } scope) return own;
        return await db.InheritedBy<DataKey>([scope]).AsNoTracking().SingleOrDefaultAsync(k => k.Id == keyId && k.OwnerId == ownerId, ct);
    }

    // Inside the scope, or above it: what the owners above have is used by those below.
    private bool Reaches(string path) => db.Scope.Contains(path) || (db.Caller.ScopePath is { } scope && OwnerPath.Contains(path, scope));

    private UsableKey? Use(DataKey key)
    {
        if (key.Unwrap(masters) is not { } plain) return null;
        cache.Keep(key, plain);
        return new(key.Id, plain);
    }

    // On a context of its own: a race that is lost must not take the caller's change along.
    private async Task<DomainError?> MakeAsync(Guid ownerId, string ownerPath, CancellationToken ct)
    {
        db.Caller.RequireWrite(ownerPath);
        await using var scope = scopes.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        db.Caller.CopyTo(caller);
        if (db.Caller.Writes is { } permission) caller.BeginWrite(permission);
        var fresh = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        fresh.Add(DataKey.New(ownerId, ownerPath, masters, db.Time.GetUtcNow()));
        return await fresh.SaveAsync(ct);
    }
}

/// <param name="Plain">In clear; whoever asked for it wipes it.</param>
internal sealed record UsableKey(Guid Id, byte[] Plain);

/// <param name="Key">Null when it was destroyed.</param>
internal sealed record FoundKey(UsableKey? Key);
