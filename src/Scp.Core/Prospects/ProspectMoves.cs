namespace Scp.Core.Prospects;

/// <summary>A prospect's way through the pipeline, but for its end as a customer: that is <see cref="Conversion"/>.</summary>
public sealed class ProspectMoves(ScpDbContext db, Pipelines pipelines)
{
    /// <returns>The prospect; <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, or <see cref="ConflictError"/> when it is closed.</returns>
    public async Task<Result<Prospect>> MoveAsync(MoveProspectInput input, CancellationToken ct)
    {
        var found = await FindAsync(input.Id, input.Etag, ct);
        if (found.Value is not { } prospect) return found.Error!;
        if (CheckOpen(prospect) is { } closed) return closed;
        return await pipelines.WithStagesAsync<Prospect>(prospect.OwnerPath, async () =>
        {
            if ((await pipelines.OfAsync(prospect.OwnerId, prospect.OwnerPath, ct)).Find(input.Stage) is not { } stage) return UnknownStage(input.Stage);
            if (stage.Key == prospect.Stage) return prospect;
            var now = db.Time.GetUtcNow();
            await LeaveAsync(prospect, now, ct);
            db.Add(Enter(prospect, prospect.Stage, db.Caller.ActorId, now, stage.Key));
            prospect.Stage = stage.Key;
            return await SaveAsync(prospect, "prospect.move", ct);
        }, ct);
    }

    /// <returns>The prospect; <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, or <see cref="ConflictError"/> when it is closed.</returns>
    public async Task<Result<Prospect>> LoseAsync(LoseProspectInput input, CancellationToken ct)
    {
        if (new Checks().OptionalText("note", input.Note, Prospect.MaxLostNoteLength).Error is { } invalid) return invalid;
        var found = await FindAsync(input.Id, input.Etag, ct);
        if (found.Value is not { } prospect) return found.Error!;
        if (CheckOpen(prospect) is { } closed) return closed;
        var now = db.Time.GetUtcNow();
        await LeaveAsync(prospect, now, ct);
        prospect.Close(ProspectStatus.Lost, now);
        (prospect.LostReason, prospect.LostNote) = (input.Reason, Change.Text(null, input.Note));
        return await SaveAsync(prospect, "prospect.lose", ct);
    }

    /// <summary>Takes up again one that was lost.</summary>
    /// <returns>The prospect; <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, or <see cref="ConflictError"/> when it was not lost.</returns>
    public async Task<Result<Prospect>> ReopenAsync(ReopenProspectInput input, CancellationToken ct)
    {
        var found = await FindAsync(input.Id, input.Etag, ct);
        if (found.Value is not { } prospect) return found.Error!;
        if (prospect.Status is not ProspectStatus.Lost) return new ConflictError("Only a lost prospect is taken up again.");
        return await pipelines.WithStagesAsync<Prospect>(prospect.OwnerPath, async () =>
        {
            var pipeline = await pipelines.OfAsync(prospect.OwnerId, prospect.OwnerPath, ct);
            if ((input.Stage is { } key ? pipeline.Find(key) : pipeline.Find(prospect.Stage) ?? pipeline.Stages[0]) is not { } stage) return UnknownStage(input.Stage!);
            db.Add(Enter(prospect, prospect.Stage, db.Caller.ActorId, db.Time.GetUtcNow(), stage.Key));
            prospect.Reopen(stage.Key);
            return await SaveAsync(prospect, "prospect.reopen", ct);
        }, ct);
    }

    internal static StageChange Enter(Prospect prospect, string? from, Guid? by, DateTimeOffset now, string? to = null) => new()
    {
        Id = Guid.CreateVersion7(now), OwnerId = prospect.OwnerId, OwnerPath = prospect.OwnerPath, ProspectId = prospect.Id, From = from, To = to ?? prospect.Stage, At = now, ById = by,
    };

    internal static ValidationError UnknownStage(string key) => new([new("stage", $"There is no stage '{key}'.", "UNKNOWN_STAGE")]);

    internal static ConflictError? CheckOpen(Prospect prospect) =>
        prospect.Status is ProspectStatus.Open ? null : new($"The prospect is {prospect.Status.ToString().ToLowerInvariant()} already.");

    internal async Task LeaveAsync(Prospect prospect, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var stay in await db.StageChanges.Where(c => c.ProspectId == prospect.Id && c.LeftAt == null).ToListAsync(ct)) stay.Leave(now);
    }

    internal async Task<Result<Prospect>> FindAsync(NodeId id, string? etag, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<Prospect>(id.Id, ct) is not { } prospect) return new NotFoundError(id);
        return prospect.CheckEtag(etag) is { } stale ? stale : prospect;
    }

    private async Task<Result<Prospect>> SaveAsync(Prospect prospect, string action, CancellationToken ct)
    {
        db.AuditAs(action);
        return await db.SaveAsync(ct) is { } error ? error : prospect;
    }
}
