using Scp.Core.Hierarchy;
using Scp.Core.Security;

namespace Scp.Core.Encryption;

/// <summary>Crypto-shredding: destroys an owner's keys, so that what they sealed is gone wherever copies of it are.</summary>
public sealed class KeyDestruction(ScpDbContext db, DataKeyCache cache)
{
    private const int MaxRaces = 10;

    /// <summary>Destroys the keys of this very owner; those of the owners below it are theirs. Secrets given later get a new key.</summary>
    /// <returns><see cref="ValidationError"/> without a reason, <see cref="NotFoundError"/>, or <see cref="StaleError"/> when
    /// the keys were changed over and over meanwhile.</returns>
    public async Task<Result<DestroyedKeys>> DestroyAsync(DestroyOwnerKeysInput input, CancellationToken ct)
    {
        if (new Checks().Reason(input.Reason).Error is { } invalid) return invalid;
        for (var race = 1; ; race++)
        {
            if (await db.FindOwnerToChangeAsync(input.Owner, ct) is not { } owner) return new NotFoundError(input.Owner);
            var keys = await db.DataKeys.Where(k => k.OwnerId == owner.Id && k.DestroyedAt == null).ToListAsync(ct);
            foreach (var key in keys) key.Destroy(db.Time.GetUtcNow());
            db.Add(SecurityEvent.Of(db, SecurityEventKind.KeysDestroyed, owner, new { Keys = keys.Count, Reason = input.Reason.Trim() }));
            db.AuditAs("keys.destroy", input.Reason.Trim());
            db.AuditUse("keys.destroy", owner, owner.Id, input.Reason.Trim());
            db.GuardAs(GuardedOperation.DestroyKeys, owner);
            var refusal = await db.SaveAsync(ct);
            cache.Drop(keys.Select(k => k.Id));
            if (refusal is null) return new DestroyedKeys(owner, keys.Count);
            // A rotation wrapped the key anew at the same moment.
            if (refusal is not StaleError || race == MaxRaces) return refusal;
        }
    }
}

public sealed record DestroyOwnerKeysInput(NodeId Owner, string Reason);

/// <param name="Count">How many living keys were destroyed; none when the owner had no secret.</param>
public sealed record DestroyedKeys(Owner Owner, int Count);
