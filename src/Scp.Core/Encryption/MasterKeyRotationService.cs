using Scp.Core.Hierarchy;

namespace Scp.Core.Encryption;

public sealed class MasterKeyRotationService(ScpDbContext db, MasterKeys masters)
{
    /// <summary>Begins to wrap every data key and server key by the master key that wraps new ones; the rotator of some node does the work.</summary>
    /// <returns>The rotation, finished already when nothing is left to do; <see cref="ValidationError"/> when the target is not
    /// the current master key; <see cref="ConflictError"/> when one runs, or a key in use is not configured here.</returns>
    public async Task<Result<MasterKeyRotation>> StartAsync(RotateMasterKeyInput input, CancellationToken ct)
    {
        db.Caller.RequireWrite(OwnerPath.Platform);
        // With another target, what is sealed meanwhile would still be wrapped by the old key.
        var checks = new Checks().Require(input.To == masters.Current, "to",
            $"The target must be the current master key, '{masters.Current}': make it so on every node first, by Encryption:CurrentMasterKey.", "NOT_CURRENT");
        if (checks.Error is { } invalid) return invalid;
        if (await db.MasterKeyRotations.AnyAsync(r => r.FinishedAt == null, ct)) return new ConflictError("A rotation is running.");
        var wrapping = await db.DataKeys.Where(k => k.DestroyedAt == null && k.MasterKeyId != input.To)
            .Select(k => k.MasterKeyId!).Concat(db.ServerKeys.Where(k => k.MasterKeyId != input.To).Select(k => k.MasterKeyId))
            .GroupBy(id => id).Select(g => new { Id = g.Key, Count = g.Count() }).OrderBy(g => g.Id).ToListAsync(ct);
        if (wrapping.FirstOrDefault(w => !masters.Has(w.Id)) is { } missing)
            return new ConflictError($"Master key '{missing.Id}' still wraps keys, and is not configured.");

        var (now, total) = (db.Time.GetUtcNow(), wrapping.Sum(w => w.Count));
        var rotation = db.Add(new MasterKeyRotation
        {
            Id = Guid.CreateVersion7(now), OwnerId = Platform.RootId, OwnerPath = OwnerPath.Platform, FromKeys = string.Join(',', wrapping.Select(w => w.Id)),
            ToKey = input.To, Total = total, StartedAt = now, FinishedAt = total is 0 ? now : null,
        }).Entity;
        db.AuditAs("master-key.rotate");
        return await db.SaveAsync(ct) is { } error ? error : rotation;
    }
}

/// <param name="To">Id of the current master key.</param>
public sealed record RotateMasterKeyInput(string To);
