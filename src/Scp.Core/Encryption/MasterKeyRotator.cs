using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Encryption;

/// <summary>Does the work of a rotation in short transactions. Each holds a batch of keys, the progress and the lease, so that
/// a kill at any moment loses at most a batch, and two nodes never both count one. Reading goes on throughout: a key opens
/// under the master key that its row names, and both are configured.</summary>
public sealed class MasterKeyRotator(IServiceScopeFactory scopes, MasterKeys masters, TimeProvider time)
{
    /// <summary>After that another node takes over from one that was killed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private const int BatchSize = 250;

    private int running;
    private readonly string node = $"{Environment.MachineName}/{Guid.CreateVersion7():N}";

    /// <summary>Works until the rotation is finished, or another node has it. Does nothing when none runs.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        // The lease keeps other nodes out, and this keeps a second run of this one.
        if (Interlocked.Exchange(ref running, 1) is 1) return;
        try
        {
            while (await StepAsync(ct)) ct.ThrowIfCancellationRequested();
        }
        finally
        {
            Volatile.Write(ref running, 0);
        }
    }

    private async Task<bool> StepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<ScpDbContext>();
        if (await db.MasterKeyRotations.SingleOrDefaultAsync(r => r.FinishedAt == null, ct) is not { } rotation) return false;
        var now = time.GetUtcNow();
        if (rotation.LeaseHolder != node && rotation.LeasedUntil > now) return false;

        var batch = await db.DataKeys.Where(k => k.DestroyedAt == null && k.MasterKeyId != rotation.ToKey)
            .OrderBy(k => k.MasterKeyId).Take(BatchSize).ToListAsync(ct);
        foreach (var key in batch) key.Rewrap(masters, rotation.ToKey);
        var serverKeys = await db.ServerKeys.Where(k => k.MasterKeyId != rotation.ToKey).OrderBy(k => k.Id).Take(BatchSize).ToListAsync(ct);
        foreach (var key in serverKeys) key.Rewrap(masters, rotation.ToKey);
        rotation.Done += batch.Count + serverKeys.Count;
        (rotation.LeaseHolder, rotation.LeasedUntil) = (node, now + Lease);
        if (batch is [] && serverKeys is [])
        {
            (rotation.FinishedAt, rotation.LeaseHolder, rotation.LeasedUntil) = (now, null, null);
            db.AuditAs("master-key.rotated");
        }
        // A key that was destroyed, or a lease that was taken, meanwhile: the next step reads afresh.
        var refused = await db.SaveAsync(ct);
        return refused is not null || rotation.FinishedAt is null;
    }
}
