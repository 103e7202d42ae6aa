using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Audit.Chain;

/// <summary>Signs how far each chain has come. What is new since the last checkpoint is verified first, so that a break is found soon after it
/// was made and never signed: a broken chain stays without further checkpoints.</summary>
public sealed class AuditCheckpointer(IServiceScopeFactory scopes, AuditKeys keys, CheckpointFile file)
{
    /// <returns>How many were signed.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope("audit-checkpoints");
        var (db, alarm) = (scope.ServiceProvider.GetRequiredService<ScpDbContext>(), scope.ServiceProvider.GetRequiredService<ChainAlarm>());
        if (await db.GrownChainsAsync(ct) is not { Count: > 0 } grown) return 0;

        using var own = await keys.ReadAsync(ct);
        var signed = new List<AuditCheckpoint>();
        foreach (var chain in grown)
        {
            var verifier = new ChainVerifier(chain.OwnerId, chain.Signed, own);
            await verifier.WalkAsync(db, long.MaxValue, chain.Signed.Sequence, ct);
            var fault = chain.Disagrees ? new(AuditProblem.ChainReplaced, chain.Signed.Sequence, null, "The link that was signed last is gone or another.") : verifier.Fault;
            if (fault is not null) await alarm.RaiseAsync(chain, fault, ct);
            else if (verifier.Checked > 0) signed.Add(own.Sign(chain, CheckpointKind.Head, verifier.Head, db.Time.GetUtcNow()));
        }
        db.AddRange(signed);
        if (await db.SaveAsync(ct) is not null) return 0;
        await file.AppendAsync(signed, ct);
        return signed.Count;
    }
}
