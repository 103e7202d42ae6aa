using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Audit;
using Scp.Core.Audit.Chain;
using Scp.Core.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Audit.Chain;

public sealed class SealingTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Case14_ten_thousand_concurrent_appends_and_two_sealers_make_one_chain(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        var other = world.NewNode();
        const int Writers = 20, Saves = 50, EntriesOfSave = 10;

        var appending = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Saves; i++) await world.AppendAsync(EntriesOfSave);
        })));
        await Task.WhenAll(SealWhileAsync(world.Node), SealWhileAsync(other));
        await appending;
        // Rivals may each have refused the other's last batch.
        while (await world.SealAsync() + await world.SealAsync(other) > 0) { }
        await world.SignAsync();

        var verified = await world.VerifyAsync();
        Assert.Equal((null, Writers * Saves * EntriesOfSave + 2, 0), (verified.Fault, verified.Checked, verified.Unsealed));
        Assert.Equal(verified.Checked, verified.CheckpointSequence);
        await using var session = world.AsSystem();
        var platform = await session.Db.Owners.SingleAsync(o => o.Id == Platform.RootId);
        Assert.True((await world.VerifyAsync(chain: platform)).Ok);
        Assert.Equal(await session.Db.AuditEntries.CountAsync(), await session.Db.AuditLinks.CountAsync());
        Assert.Empty(await session.Db.SecurityEvents.ToListAsync());

        async Task SealWhileAsync(IServiceProvider node)
        {
            while (!appending.IsCompleted) await Task.Run(() => world.SealAsync(node));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_sealers_that_go_on_from_the_same_link_one_is_refused(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.AppendAsync(5);
        var rival = world.NewNode();
        // The rival seals all of it when this one has found what to seal, and asks where the chains end.
        world.Statements.Count = 0;
        world.Statements.BeforeEach = number =>
        {
            if (number is not 2) return;
            world.Statements.BeforeEach = null;
            Task.Run(() => world.SealAsync(rival)).GetAwaiter().GetResult();
        };

        Assert.Equal(0, await world.SealAsync());

        Assert.Null(world.Statements.BeforeEach);
        Assert.Equal((true, 7, 0), ((await world.VerifyAsync()) is var v && v.Ok, v.Checked, v.Unsealed));
        Assert.Equal(0, await world.SealAsync());
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 1), InlineData(DatabaseKind.Sqlite, 600), InlineData(DatabaseKind.Sqlite, 90_000)]
    [InlineData(DatabaseKind.Postgres, 1), InlineData(DatabaseKind.Postgres, 600), InlineData(DatabaseKind.Postgres, 90_000)]
    public async Task An_entry_that_is_committed_long_after_others_is_sealed(DatabaseKind kind, int secondsLate)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        var late = world.NewEntry("late");
        await world.SealAsync();
        for (var passed = 0; passed < secondsLate; passed += secondsLate / 2 + 1)
        {
            world.Time.Advance(TimeSpan.FromSeconds(secondsLate / 2 + 1));
            await world.AppendAsync(3);
            await world.SealAsync();
        }

        await using (var session = world.AsSystem())
        {
            session.Db.Add(late);
            await session.Db.SaveChangesAsync();
        }
        world.Time.Advance(TimeSpan.FromHours(6));
        await world.SealAsync();

        Assert.Contains(await world.ChainAsync(), l => l.Id == late.Id);
        Assert.True((await world.VerifyAsync()).Ok);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_batch_takes_the_same_statements_whatever_it_holds(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.SealAsync();
        var counts = new List<int>();
        foreach (var size in (int[])[2, 200])
        {
            await world.AddTenantAsync();
            await world.AppendAsync(size);
            world.Statements.Count = 0;
            await world.SealAsync();
            counts.Add(world.Statements.Count);
        }

        Assert.Single(counts.Distinct());
        Assert.InRange(counts[0], 4, kind is DatabaseKind.Postgres ? 5 : 4);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_belongs_to_no_tenant_is_in_the_platforms_chain(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.SealAsync();

        await using var session = world.AsSystem();
        var platform = await session.Db.AuditLinks.Where(l => l.ChainId == Platform.RootId).OrderBy(l => l.Sequence).ToListAsync();
        Assert.Equal([1, 2], platform.Select(l => l.Sequence));
        Assert.Equal([1, 2], (await world.ChainAsync()).Select(l => l.Sequence));
        Assert.Null((await session.Db.AuditEntries.SingleAsync(e => e.Id == platform[0].Id)).TenantId);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Verifies_a_part_and_tells_how_fast(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(20_000);
        Assert.True((await world.VerifyAsync(to: 100)).Ok);

        var started = Stopwatch.GetTimestamp();
        var verified = await world.VerifyAsync();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

        Console.WriteLine($"verifyAuditLog on {kind}: {verified.Checked / seconds:N0} rows/s");
        Assert.Equal((true, 20_000), (verified.Ok, verified.Checked));
        var part = await world.VerifyAsync(9_001, 9_500);
        Assert.Equal((true, 500, 9_001, 9_500, null), (part.Ok, part.Checked, part.FromSequence, part.Head.Sequence, part.CheckpointSequence));
    }

    [Fact]
    public async Task Every_column_of_an_entry_is_hashed()
    {
        await using var world = await ChainWorld.CreateAsync(DatabaseKind.Sqlite);
        await using var session = world.AsSystem();
        var columns = session.Db.Model.FindEntityType(typeof(AuditEntry))!.GetProperties().Select(p => p.PropertyInfo!).ToList();
        var (hasher, seen) = (new LinkHasher(), new HashSet<string>());

        Assert.True(seen.Add(Hash(world.NewEntry("x"))));
        foreach (var column in columns)
        {
            var entry = Same();
            column.SetValue(entry, Other(column.GetValue(entry), column.PropertyType));
            Assert.True(seen.Add(Hash(entry)), column.Name);
        }

        AuditEntry Same()
        {
            var (copy, original) = (world.NewEntry("x"), fixedEntry ??= world.NewEntry("x"));
            foreach (var column in columns) column.SetValue(copy, column.GetValue(original));
            return copy;
        }

        string Hash(AuditEntry entry) => Convert.ToHexString(hasher.Hash(new byte[32], world.Tenant.Id, 1, entry));
    }

    private AuditEntry? fixedEntry;

    private static object? Other(object? value, Type type) => value switch
    {
        Guid => Guid.CreateVersion7(),
        null when type == typeof(Guid?) => Guid.CreateVersion7(),
        DateTimeOffset time => time.AddMicroseconds(1),
        AuditOutcome => AuditOutcome.Failed,
        string text => $"{text}'",
        _ => "", // Null and empty differ.
    };
}
