using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Audit.Chain;
using Scp.Core.Data;
using Scp.Testing;

namespace Scp.Core.Tests.Audit.Chain;

public sealed class AuditRetentionTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_retention_leaves_is_proven_from_the_cut_on(DatabaseKind kind)
    {
        await using var world = await AgedAsync(kind);

        Assert.Equal(10, await PruneAsync(world));
        Assert.Equal(0, await PruneAsync(world));

        var verified = await world.VerifyAsync();
        Assert.Equal((null, 11, 5, 15), (verified.Fault, verified.FromSequence, verified.Checked, verified.Head.Sequence));
        await world.SealAsync();
        Assert.Equal(1, await world.SignAsync());
        verified = await world.VerifyAsync();
        Assert.Equal((null, 16, 0), (verified.Fault, verified.Head.Sequence, verified.Unsealed));
        await using var session = world.AsSystem();
        Assert.Equal(6, await session.Db.AuditEntries.CountAsync(e => e.TenantId == world.Tenant.Id));
        Assert.Contains(await session.Db.AuditEntries.ToListAsync(), e => e.Action == "audit-log.prune");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task More_than_retention_removed_is_a_break(DatabaseKind kind)
    {
        await using var world = await AgedAsync(kind);
        await PruneAsync(world);

        await world.TamperAsync("DELETE FROM audit_entries WHERE id IN (SELECT id FROM audit_links WHERE chain_id = $chain AND sequence <= 12)");
        await world.TamperAsync("DELETE FROM audit_links WHERE chain_id = $chain AND sequence <= 12");
        await world.TamperAsync("UPDATE audit_checkpoints SET sequence = 12 WHERE owner_id = $chain AND kind = 1");

        Assert.Equal(AuditProblem.CheckpointForged, (await world.VerifyAsync()).Fault!.Problem);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_database_lets_the_application_remove_nothing_else(DatabaseKind kind)
    {
        await using var world = await AgedAsync(kind);
        await PruneAsync(world);
        await using var session = world.AsSystem();

        await RefusedAsync("DELETE FROM audit_entries");
        await RefusedAsync("DELETE FROM audit_links");
        await RefusedAsync("DELETE FROM audit_checkpoints");
        await Assert.ThrowsAnyAsync<DbException>(() => AuditRemoval.RemoveAsync(session.Db, world.Tenant.Id, 12, default));
        Assert.True((await world.VerifyAsync()).Ok);

        async Task RefusedAsync(string sql) => await Assert.ThrowsAnyAsync<DbException>(() => session.Db.ExecuteAsync(sql, default));
    }

    /// <summary>Ten links that are older than the tenant keeps them and five that are not, signed.</summary>
    private static async Task<ChainWorld> AgedAsync(DatabaseKind kind)
    {
        var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(10);
        world.Time.Advance(TimeSpan.FromDays(100));
        await using var session = world.AsSystem();
        var tenant = await session.Db.Tenants.SingleAsync(t => t.Id == world.Tenant.Id);
        tenant.Retention.AuditDays = 90;
        await session.Db.SaveChangesAsync();
        await world.AppendAsync(4);
        await world.SealAsync();
        await world.SignAsync();
        return world;
    }

    private static Task<long> PruneAsync(ChainWorld world) => world.Node.GetRequiredService<AuditPruning>().RunAsync(default);
}
