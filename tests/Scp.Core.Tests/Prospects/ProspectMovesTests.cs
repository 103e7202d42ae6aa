using Microsoft.EntityFrameworkCore;
using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Core.Common;
using Scp.Core.Prospects;
using Scp.Core.Tests.Hierarchy;
using Scp.Testing;

namespace Scp.Core.Tests.Prospects;

public sealed class ProspectMovesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Time_runs_in_a_stage_until_the_prospect_moves_on_or_is_closed(DatabaseKind kind)
    {
        await using var world = await ProspectWorld.CreateAsync(kind);
        var prospect = await world.CreateAsync("Quay");
        world.Time.Advance(TimeSpan.FromHours(2));
        await world.MoveAsync(prospect, "proposal");
        world.Time.Advance(TimeSpan.FromHours(3));
        await world.LoseAsync(prospect, LostReason.Budget, "Next year.");
        world.Time.Advance(TimeSpan.FromHours(5));
        await world.ReopenAsync(prospect);
        world.Time.Advance(TimeSpan.FromHours(7));

        var history = await world.HistoryAsync(prospect);

        Assert.Equal([(null, "new", 2), ("new", "proposal", 3), ("proposal", "proposal", 7)],
            history.Select(c => ((string?)c.From, c.To, (int)(c.SecondsAt(world.Time.GetUtcNow()) / 3600))));
        var stored = await world.SeeAsync(db => db.Prospects.SingleAsync());
        Assert.Equal((ProspectStatus.Open, null, null, null), (stored.Status, stored.LostReason, stored.LostNote, stored.ClosedAt));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_log_tells_that_something_was_noted_and_not_what(DatabaseKind kind)
    {
        await using var world = await ProspectWorld.CreateAsync(kind);
        var prospect = await world.CreateAsync("Quay");

        await world.DoAsync(Permissions.ProspectsWrite, s => s.The<ProspectService>().LogAsync(new(prospect.NodeId(), ActivityKind.Call, "Elena is on leave."), default));
        await world.LoseAsync(prospect, LostReason.Other, "Elena has left.");
        await world.ReopenAsync(prospect);

        var told = await world.SeeAsync(db => db.AuditEntries.Where(e => e.TargetType == nameof(ProspectActivity) || e.TargetId == prospect.Id).OrderBy(e => e.Id).ToListAsync());
        Assert.DoesNotContain(told, e => $"{e.Changes} {e.Reason}".Contains("Elena", StringComparison.Ordinal));
        Assert.Equal(["note", "lostNote", "lostNote"], told.SelectMany(e => FieldChange.Parse(e.Changes)).Where(c => c.Redacted && c.Field.EndsWith("ote", StringComparison.Ordinal)).Select(c => c.Field));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_closed_prospect_does_not_move_and_only_a_lost_one_comes_back(DatabaseKind kind)
    {
        await using var world = await ProspectWorld.CreateAsync(kind);
        var prospect = await world.CreateAsync("Quay");

        Assert.Equal("Only a lost prospect is taken up again.", (await world.ReopenAsync(prospect)).Error!.Message);
        Assert.Equal(["stage"], (await world.MoveAsync(prospect, "nowhere")).Faults());
        Assert.Equal(new StaleError("1"), (await world.MoveAsync(prospect, "proposal", "0")).Error);
        await world.LoseAsync(prospect);
        Assert.Equal(new ConflictError("The prospect is lost already."), (await world.MoveAsync(prospect, "proposal")).Error);
        Assert.Equal(new ConflictError("The prospect is lost already."), (await world.LoseAsync(prospect)).Error);
        Assert.Equal("negotiation", (await world.ReopenAsync(prospect, "negotiation")).Value!.Stage);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Stages_are_the_tenants_own_and_none_goes_that_something_is_in(DatabaseKind kind)
    {
        await using var world = await ProspectWorld.CreateAsync(kind);
        var prospect = await world.CreateAsync("Quay", 100);
        PipelineStageInput lead = new("lead", "Lead", 0.2m), first = new("new", "New", 0.3m);

        Assert.Equal(new ConflictError("Open prospects are in the stage 'New'."), (await world.PutStagesAsync("0", lead)).Error);
        Assert.Equal("1", (await world.PutStagesAsync("0", first, lead)).Value!.Etag);
        Assert.Equal(new StaleError("1"), (await world.PutStagesAsync("0", lead)).Error);
        Assert.Equal(["stages", "stages[0].key", "stages[1].probability"],
            (await world.PutStagesAsync(null, new("A b", "A", 0), new("lead", "Lead", 2), lead)).Faults());
        await world.MoveAsync(prospect, "lead");
        Assert.Equal(["lead"], (await world.PutStagesAsync("1", lead)).Value!.Stages.Select(s => s.Key));

        Assert.Equal(["stage"], (await world.MoveAsync(prospect, "new")).Faults());
        Assert.Equal([("lead", 20m)], (await world.SumUpAsync()).Stages.Select(s => (s.Stage.Key, s.WeightedValue.Amount)));
        Assert.Equal("New", (await world.SeeAsync(db => db.Pipelines.SingleAsync())).Named("new").Name); // The history still tells it.
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_stage_is_not_taken_out_while_a_prospect_goes_into_it(DatabaseKind kind)
    {
        await using var world = await ProspectWorld.CreateAsync(kind);
        var prospects = new List<Prospect>();
        for (var i = 0; i < 6; i++) prospects.Add(await world.CreateAsync($"P{i}"));

        var moves = prospects.Select(p => Task.Run(() => world.MoveAsync(p, "proposal"))).ToList();
        var put = await Task.Run(() => world.PutStagesAsync(null, new PipelineStageInput("new", "New", 0.1m)));
        var moved = (await Task.WhenAll(moves)).Count(m => m.Error is null);

        // Whoever came first: the stage is there as long as one is in it.
        Assert.Equal(put.Error is null ? 0 : 6, moved);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_changes_prospects_of_another_tenant_or_without_the_right(DatabaseKind kind)
    {
        await using var world = await ProspectWorld.CreateAsync(kind);
        var prospect = await world.CreateAsync("Quay");
        MoveProspectInput move = new(prospect.NodeId(), "proposal");

        Assert.Equal(new NotFoundError(prospect.NodeId()),
            (await world.DoAsync(Permissions.ProspectsWrite, s => s.The<ProspectMoves>().MoveAsync(move, default), world.Hierarchy.Tenants[1])).Error);
        await using var reader = world.As(world.Tenant, Permissions.ProspectsRead);
        reader.Caller.BeginWrite(Permissions.Get(Permissions.ProspectsWrite));
        await Assert.ThrowsAsync<AccessDeniedException>(() => reader.The<ProspectMoves>().MoveAsync(move, default));
    }
}
