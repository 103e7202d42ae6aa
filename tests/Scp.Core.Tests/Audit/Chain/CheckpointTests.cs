using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Audit.Chain;
using Scp.Core.Hierarchy;
using Scp.Core.Security;
using Scp.Testing;

namespace Scp.Core.Tests.Audit.Chain;

public sealed class CheckpointTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_chain_that_grew_is_signed_in_the_database_and_in_the_file(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(10);
        Assert.Equal(0, await world.SignAsync());
        await world.AppendAsync(1);
        await world.SealAsync();
        Assert.Equal(1, await world.SignAsync());

        using var keys = await world.Node.GetRequiredService<AuditKeys>().ReadAsync(default);
        using var published = CheckpointKeys.Read(keys.Pem);
        await using var session = world.AsSystem();
        var stored = await session.Db.AuditCheckpoints.OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync();
        var written = (await File.ReadAllLinesAsync(world.CheckpointPath)).Select(line => CheckpointFile.Read(System.Text.Encoding.UTF8.GetBytes(line))).ToList();
        Assert.All(stored.Concat(written), c => Assert.True(published.Signed(c)));
        Assert.Equal([(Platform.RootId, 2), (world.Tenant.Id, 10), (world.Tenant.Id, 11)], stored.Select(c => (c.ChainId, c.Sequence)).OrderBy(c => c.Sequence));
        Assert.Equal(stored.Select(c => Convert.ToHexString(c.Signature)).Order(), written.Select(c => Convert.ToHexString(c.Signature)).Order());
        Assert.Equal(0, await session.Db.AuditEntries.CountAsync(e => e.TargetType == "AuditLink" || e.TargetType == "AuditCheckpoint"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_cut_tail_is_found_without_being_asked_and_told_once(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(10);
        await world.TamperAsync("DELETE FROM audit_links WHERE chain_id = $chain AND sequence > 7");
        await world.TamperAsync("DELETE FROM audit_entries WHERE NOT EXISTS (SELECT 1 FROM audit_links l WHERE l.id = audit_entries.id)");

        await FoundAsync(world, "chainReplaced");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_broken_before_it_was_signed_is_found_and_never_signed(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(10);
        await world.AppendAsync(5);
        await world.SealAsync();
        await world.TamperAsync("UPDATE audit_entries SET reason = 'forged' WHERE id = (SELECT id FROM audit_links WHERE chain_id = $chain AND sequence = 12)");

        await FoundAsync(world, "entryAltered");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_checkpoint_that_the_server_did_not_sign_is_no_ground_to_go_on_from(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(10);
        await world.AppendAsync(5);
        await world.SealAsync();
        await world.TamperAsync("UPDATE audit_checkpoints SET sequence = 12, hash = (SELECT hash FROM audit_links WHERE chain_id = $chain AND sequence = 12) WHERE owner_id = $chain");

        await FoundAsync(world, "checkpointForged");
    }

    private static async Task FoundAsync(ChainWorld world, string problem)
    {
        for (var i = 0; i < 2; i++) Assert.Equal(0, await world.SignAsync());

        await using var session = world.AsSystem();
        var alarm = await session.Db.SecurityEvents.SingleAsync(e => e.Kind == SecurityEventKind.AuditChainBroken);
        Assert.Equal((world.Tenant.OwnerPath, Severity.Critical), (alarm.OwnerPath, alarm.Severity));
        Assert.Contains(problem, alarm.Details, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, await session.Db.AuditCheckpoints.CountAsync());
    }
}
