using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Audit.Chain;
using Scp.Core.Security;
using Scp.Testing;

namespace Scp.Core.Tests.Audit.Chain;

/// <summary>Security case 14: what somebody with every right on the database does to the log is found.</summary>
public sealed class TamperingTests
{
    private const int Length = 10;
    private const string Middle = "(SELECT id FROM audit_links WHERE chain_id = $chain AND sequence = 5)";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_is_wrong_with_a_chain_that_nobody_touched(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(Length);

        var verified = await world.VerifyAsync();

        Assert.Equal((true, Length, Length, Length, 0, null), (verified.Ok, verified.Checked, verified.Head.Sequence, verified.CheckpointSequence, verified.Unsealed, verified.Fault));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_long_chain_is_verified_in_parts_and_each_finds_what_lies_in_it(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(Length);

        var whole = await PartsAsync();
        await world.TamperAsync($"UPDATE audit_entries SET reason = 'forged' WHERE id = {Middle}");
        var edited = await PartsAsync();
        await world.TamperAsync("DELETE FROM audit_links WHERE chain_id = $chain AND sequence > 4");
        var cut = await PartsAsync();

        Assert.Equal([(1, 4, 5, null), (5, 4, 9, null), (9, 2, null, 0)], whole.Select(p => (p.FromSequence, p.Checked, p.NextSequence, p.Unsealed)));
        Assert.All(whole, part => Assert.True(part.Ok));
        Assert.Equal([null, AuditProblem.EntryAltered], edited.Select(p => p.Fault?.Problem));
        // It ends where a part does: the signed checkpoint ahead has the next one look all the same.
        Assert.Equal([null, AuditProblem.TailCut], cut.Select(p => p.Fault?.Problem));

        async Task<List<AuditVerification>> PartsAsync()
        {
            await using var session = world.AsSystem();
            var parts = new List<AuditVerification>();
            for (long? from = 1; from is not null; from = parts[^1].NextSequence)
                parts.Add(await session.Services.GetRequiredService<AuditVerifier>().VerifyAsync(world.Tenant, from, null, default, most: 4));
            return parts;
        }
    }

    private static readonly string[] columns =
    [
        "at", "actor_id", "client_id", "impersonator_id", "owner_id", "owner_path", "tenant_id", "customer_id", "action", "target_type", "target_id",
        "outcome", "changes", "reason", "request_id", "operation_name", "document_hash", "ip",
    ];

    public static TheoryData<DatabaseKind, string> Columns
    {
        get
        {
            var cases = new TheoryData<DatabaseKind, string>();
            foreach (var column in columns)
                foreach (var kind in Enum.GetValues<DatabaseKind>()) cases.Add(kind, column);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Columns))]
    public async Task Finds_an_edited_row(DatabaseKind kind, string column)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(Length);

        await world.TamperAsync($"UPDATE audit_entries SET {column} = {Forged(column, kind)} WHERE id = {Middle}");

        await FoundAsync(world, AuditProblem.EntryAltered, 5);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Finds_reordered_rows(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(Length);

        foreach (var (from, to) in ((int, int)[])[(4, -4), (5, 4), (-4, 5)])
            await world.TamperAsync($"UPDATE audit_links SET sequence = {to} WHERE chain_id = $chain AND sequence = {from}");

        await FoundAsync(world, AuditProblem.EntryAltered, 4);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Finds_an_inserted_row(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(Length);

        await world.TamperAsync("UPDATE audit_links SET sequence = -sequence - 1 WHERE chain_id = $chain AND sequence >= 5");
        await world.TamperAsync("UPDATE audit_links SET sequence = -sequence WHERE chain_id = $chain AND sequence < 0");
        await using (var session = world.AsSystem())
        {
            var entry = world.NewEntry("never happened");
            session.Db.Add(entry);
            session.Db.Add(new AuditLink
            {
                Id = entry.Id, ChainId = world.Tenant.Id, Sequence = 5, Format = LinkHasher.Format, OwnerId = entry.OwnerId, OwnerPath = entry.OwnerPath,
                Hash = new LinkHasher().Hash((await world.ChainAsync())[3].Hash, world.Tenant.Id, 5, entry),
            });
            await session.Db.SaveChangesAsync();
        }

        await FoundAsync(world, AuditProblem.EntryAltered, 6);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, false), InlineData(DatabaseKind.Sqlite, true), InlineData(DatabaseKind.Postgres, false), InlineData(DatabaseKind.Postgres, true)]
    public async Task Finds_a_removed_row(DatabaseKind kind, bool withItsLink)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(Length);

        await world.TamperAsync($"DELETE FROM audit_entries WHERE id = {Middle}");
        if (withItsLink) await world.TamperAsync($"DELETE FROM audit_links WHERE id = {Middle}");

        await FoundAsync(world, withItsLink ? AuditProblem.OutOfSequence : AuditProblem.EntryMissing, 5);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Finds_a_removed_row_whose_successors_moved_up(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(Length);

        await world.TamperAsync($"DELETE FROM audit_entries WHERE id = {Middle}");
        await world.TamperAsync($"DELETE FROM audit_links WHERE id = {Middle}");
        await world.TamperAsync("UPDATE audit_links SET sequence = -sequence + 1 WHERE chain_id = $chain AND sequence > 5");
        await world.TamperAsync("UPDATE audit_links SET sequence = -sequence WHERE chain_id = $chain AND sequence < 0");

        await FoundAsync(world, AuditProblem.EntryAltered, 5);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Finds_a_cut_tail(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(Length);

        await CutAsync(world, 7);

        await FoundAsync(world, AuditProblem.TailCut, 8);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Finds_a_cut_tail_that_grew_again(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(Length);

        await CutAsync(world, 7);
        await world.AppendAsync(5);
        await world.SealAsync();

        await FoundAsync(world, AuditProblem.ChainReplaced, 10);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Finds_a_replaced_chain(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(Length);

        await ReplaceAsync(world);

        await FoundAsync(world, AuditProblem.ChainReplaced, 10);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Finds_a_replaced_chain_with_a_checkpoint_to_match(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(Length);

        await ReplaceAsync(world);
        await world.TamperAsync("UPDATE audit_checkpoints SET hash = (SELECT hash FROM audit_links WHERE chain_id = $chain AND sequence = 10) WHERE owner_id = $chain");

        await FoundAsync(world, AuditProblem.CheckpointForged, 10);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_not_sealed_yet_is_told_and_no_alarm(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(Length);

        await world.AppendAsync(3);

        var verified = await world.VerifyAsync();
        Assert.Equal((true, 3, Length), (verified.Ok, verified.Unsealed, verified.Head.Sequence));
        Assert.Equal(0, await AlarmsAsync(world));
    }

    private static Task CutAsync(ChainWorld world, int after) => Task.Run(async () =>
    {
        await world.TamperAsync($"DELETE FROM audit_entries WHERE id IN (SELECT id FROM audit_links WHERE chain_id = $chain AND sequence > {after})");
        await world.TamperAsync($"DELETE FROM audit_links WHERE chain_id = $chain AND sequence > {after}");
    });

    /// <summary>Edits an entry and hashes it and all that follow anew, as anybody can.</summary>
    private static async Task ReplaceAsync(ChainWorld world)
    {
        await world.TamperAsync($"UPDATE audit_entries SET reason = 'forged' WHERE id = {Middle}");
        var (hasher, before) = (new LinkHasher(), ChainHead.Start);
        foreach (var link in await world.ChainAsync())
        {
            before = new(link.Sequence, hasher.Hash(before.Hash, link.ChainId, link.Sequence, link.Entry!));
            var hash = Convert.ToHexString(before.Hash);
            await world.TamperAsync($"UPDATE audit_links SET hash = {(world.Kind is DatabaseKind.Postgres ? $"'\\x{hash}'" : $"x'{hash}'")} WHERE chain_id = $chain AND sequence = {link.Sequence}");
        }
    }

    /// <summary>By whoever asks, and by the server itself; it tells of it once.</summary>
    private static async Task FoundAsync(ChainWorld world, AuditProblem problem, long sequence)
    {
        for (var i = 0; i < 2; i++)
        {
            var verified = await world.VerifyAsync();
            Assert.Equal((problem, sequence), (verified.Fault!.Problem, verified.Fault.Sequence));
            Assert.Equal(verified.Fault.EntryId, verified.FirstBroken?.Id);
        }
        Assert.Equal(1, await AlarmsAsync(world));
    }

    private static async Task<int> AlarmsAsync(ChainWorld world)
    {
        await using var session = world.AsSystem();
        return await session.Db.SecurityEvents.CountAsync(e => e.Kind == SecurityEventKind.AuditChainBroken && e.OwnerPath == world.Tenant.OwnerPath);
    }

    private static string Forged(string column, DatabaseKind kind) => column switch
    {
        "at" => kind is DatabaseKind.Postgres ? "at + interval '1 microsecond'" : "at + 1",
        "outcome" => "1",
        "owner_path" => "owner_path || 'x/'",
        "changes" => "'[]'",
        _ when column.EndsWith("_id", StringComparison.Ordinal) && column is not "request_id" => $"'{Guid.CreateVersion7().ToString().ToUpperInvariant()}'",
        _ => "'forged'",
    };
}
