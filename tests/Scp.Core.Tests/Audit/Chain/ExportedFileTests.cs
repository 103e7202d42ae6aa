using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Audit.Chain;
using Scp.Core.Audit.Export;
using Scp.Core.Callers;
using Scp.Testing;

namespace Scp.Core.Tests.Audit.Chain;

/// <summary>The same attacks on a file that was exported, and whatever else such a file may be.</summary>
public sealed class ExportedFileTests
{
    private const int Length = 10;
    // Stand before the rows.
    private const int Checkpoints = 1;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_export_that_nobody_touched_is_proven_up_to_its_checkpoint(DatabaseKind kind)
    {
        await using var world = await ChainWorld.CreateAsync(kind);
        await world.GrowAsync(Length);
        await world.AppendAsync(3);

        var report = await VerifyAsync(world, await ExportAsync(world));

        Assert.Equal((null, Length + 3, 3), (report.Explanation, report.Rows, report.Unproven));
        var chain = Assert.Single(report.Chains);
        Assert.Equal((world.Tenant.Id, Length, 1, Length, Length), (chain.Id, chain.Checked, chain.FromSequence, chain.Head.Sequence, chain.CheckpointSequence));
    }

    [Theory]
    [InlineData("at", "2025-03-01T09:00:01+00:00"), InlineData("actorId", null), InlineData("reason", "x"), InlineData("reason", null), InlineData("changes", "[]"), InlineData("outcome", "Denied")]
    [InlineData("ownerPath", "/x/"), InlineData("ip", ""), InlineData("documentHash", ""), InlineData("hash", "00"), InlineData("format", null)]
    public async Task Finds_an_edited_line(string property, string? value)
    {
        await using var world = await ChainWorld.CreateAsync(DatabaseKind.Sqlite);
        await world.GrowAsync(Length);
        var lines = await ExportAsync(world);

        var row = JsonNode.Parse(lines[^1])!;
        row[property] = value;
        lines[^1] = row.ToJsonString();

        await FoundAsync(world, lines, AuditProblem.EntryAltered, lines.Count);
    }

    [Fact]
    public async Task Finds_reordered_lines()
    {
        await using var world = await ChainWorld.CreateAsync(DatabaseKind.Sqlite);
        await world.GrowAsync(Length);
        var lines = await ExportAsync(world);
        (lines[Checkpoints + 3], lines[Checkpoints + 4]) = (lines[Checkpoints + 4], lines[Checkpoints + 3]);

        await FoundAsync(world, lines, AuditProblem.OutOfSequence, Checkpoints + 4);
    }

    [Fact]
    public async Task Finds_an_inserted_line()
    {
        await using var world = await ChainWorld.CreateAsync(DatabaseKind.Sqlite);
        await world.GrowAsync(Length);
        var lines = await ExportAsync(world);
        lines.Insert(Checkpoints + 4, lines[Checkpoints + 4].Replace(world.Customer.Id.ToString(), Guid.CreateVersion7().ToString(), StringComparison.Ordinal));

        await FoundAsync(world, lines, AuditProblem.EntryAltered, Checkpoints + 5);
    }

    [Theory, InlineData(0), InlineData(4)]
    public async Task Finds_a_removed_line(int index)
    {
        await using var world = await ChainWorld.CreateAsync(DatabaseKind.Sqlite);
        await world.GrowAsync(Length);
        var lines = await ExportAsync(world);
        lines.RemoveAt(Checkpoints + index);

        await FoundAsync(world, lines, AuditProblem.OutOfSequence, Checkpoints + index + 1);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Finds_a_cut_tail_by_a_checkpoint(bool ofTheFile)
    {
        await using var world = await ChainWorld.CreateAsync(DatabaseKind.Sqlite);
        await world.GrowAsync(Length);
        var lines = await ExportAsync(world);
        lines.RemoveAt(lines.Count - 1);
        if (!ofTheFile) lines.RemoveAt(0);

        await FoundAsync(world, lines, AuditProblem.TailCut, 0, withServersFile: !ofTheFile);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Finds_a_replaced_chain_by_a_checkpoint(bool ofTheFile)
    {
        await using var world = await ChainWorld.CreateAsync(DatabaseKind.Sqlite);
        await world.GrowAsync(Length);
        var lines = await ExportAsync(world);
        Replace(world, lines);
        if (!ofTheFile) lines.RemoveAt(0);

        await FoundAsync(world, lines, AuditProblem.ChainReplaced, lines.Count, withServersFile: !ofTheFile);
    }

    [Fact]
    public async Task Finds_a_replaced_chain_whose_checkpoint_was_replaced_too()
    {
        await using var world = await ChainWorld.CreateAsync(DatabaseKind.Sqlite);
        await world.GrowAsync(Length);
        var lines = await ExportAsync(world);
        Replace(world, lines);
        var checkpoint = JsonNode.Parse(lines[0])!;
        checkpoint["checkpoint"]!["hash"] = (string?)JsonNode.Parse(lines[^1])!["hash"];
        lines[0] = checkpoint.ToJsonString();

        await FoundAsync(world, lines, AuditProblem.CheckpointForged, Checkpoints + 1);
    }

    [Fact]
    public async Task A_filtered_export_is_no_whole_one_and_each_of_its_rows_is_verified_when_that_is_said()
    {
        await using var world = await ChainWorld.CreateAsync(DatabaseKind.Sqlite);
        await world.GrowAsync(Length);
        var lines = (await ExportAsync(world)).Where((_, line) => line % 3 is 0).ToList();

        Assert.False((await VerifyAsync(world, lines)).Ok);
        Assert.Equal((null, 3, 0), (await VerifyAsync(world, lines, partial: true)) is var r ? (r.Explanation, r.Rows, r.Unproven) : default);
        lines[^1] = lines[^1].Replace("\"r\"", "\"s\"", StringComparison.Ordinal);
        Assert.Equal(AuditProblem.EntryAltered, (await VerifyAsync(world, lines, partial: true)).Problem);
    }

    [Fact]
    public async Task A_checkpoint_that_is_younger_than_the_export_asks_for_nothing()
    {
        await using var world = await ChainWorld.CreateAsync(DatabaseKind.Sqlite);
        await world.GrowAsync(Length);
        var (lines, made) = (await ExportAsync(world), world.Time.GetUtcNow());
        world.Time.Advance(TimeSpan.FromHours(1));
        await world.AppendAsync(5);
        await world.SealAsync();
        await world.SignAsync();

        Assert.Equal(AuditProblem.TailCut, (await VerifyAsync(world, lines)).Problem);
        Assert.Null((await VerifyAsync(world, lines, until: made)).Problem);
    }

    [Theory, InlineData("{}"), InlineData("x"), InlineData("null"), InlineData("{\"checkpoint\":{}}"), InlineData("[]")]
    public async Task Says_where_a_file_is_none(string line)
    {
        await using var world = await ChainWorld.CreateAsync(DatabaseKind.Sqlite);
        await world.GrowAsync(Length);
        var lines = await ExportAsync(world);
        lines.Insert(3, line);

        var report = await VerifyAsync(world, lines);

        Assert.Equal((false, 4), (report.Ok, report.Line));
    }

    private static void Replace(ChainWorld world, List<string> lines)
    {
        var (hasher, head) = (new LinkHasher(), ChainHead.Start);
        for (var i = Checkpoints; i < lines.Count; i++)
        {
            var row = JsonNode.Parse(lines[i])!;
            if (i is Checkpoints + 4) row["reason"] = "forged";
            var entry = System.Text.Json.JsonSerializer.Deserialize(row, ExportJson.Default.ExportedEntry)!;
            row["previousHash"] = Convert.ToHexStringLower(head.Hash);
            head = new(head.Sequence + 1, hasher.Hash(head.Hash, world.Tenant.Id, head.Sequence + 1, entry.Sealed()!.Entry!));
            row["hash"] = Convert.ToHexStringLower(head.Hash);
            lines[i] = row.ToJsonString();
        }
    }

    private static async Task FoundAsync(ChainWorld world, List<string> lines, AuditProblem problem, long line, bool withServersFile = false)
    {
        var report = await VerifyAsync(world, lines, withServersFile: withServersFile);
        Assert.Equal((problem, line), (report.Problem, report.Line));
        Assert.NotNull(report.Explanation);
    }

    private static async Task<ExportReport> VerifyAsync(ChainWorld world, List<string> lines, bool partial = false, bool withServersFile = true, DateTimeOffset? until = null)
    {
        using var keys = await world.Node.GetRequiredService<AuditKeys>().ReadAsync(default);
        using var published = CheckpointKeys.Read(keys.Pem);
        using var file = File.OpenText(world.CheckpointPath);
        var checkpoints = withServersFile ? await ExportVerifierOptions.ReadAsync(file, default) : null;
        return await new ExportVerifier(new(published, checkpoints, partial, until)).VerifyAsync(new StringReader(string.Join('\n', lines)), default);
    }

    private static async Task<List<string>> ExportAsync(ChainWorld world)
    {
        await using var session = TestDatabase.As(world.Node, world.Tenant.OwnerPath, Permissions.AuditRead);
        using var output = new MemoryStream();
        await session.Services.GetRequiredService<AuditExport>().WriteAsync(new(), ExportFormat.Of("ndjson")!, "", output, default);
        // That it was exported is told in it, without a place yet.
        return [.. System.Text.Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n').Where(l => !l.Contains(AuditExport.Action, StringComparison.Ordinal))];
    }
}
