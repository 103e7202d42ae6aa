namespace Scp.Core.Plugins.Rollouts;

/// <summary>Takes rollouts from stage to stage. Each change is one save of one row, or of it and the layers that are set back.</summary>
public sealed class PluginRolloutService(ScpDbContext db, PluginDefinitions definitions)
{
    /// <returns>The rollout, its first stage running, or <see cref="ValidationError"/>, <see cref="ConflictError"/>.</returns>
    /// <exception cref="AccessDeniedException">The caller may not publish at the platform.</exception>
    public async Task<Result<PluginRollout>> StartAsync(StartPluginRolloutInput input, CancellationToken ct)
    {
        db.Caller.RequireWrite(OwnerPath.Platform);
        var plugin = (await definitions.GetAsync(ct)).Find(input.Plugin);
        if (RolloutChecks.Check(input, plugin, db.Time.GetUtcNow()) is { } invalid) return invalid;
        var version = plugin!.Versions.Find(v => v.Number == input.Version)!;
        if (plugin.IsOut(version, db.Time.GetUtcNow(), takenIn: false)) return new ConflictError("Everybody follows the version already.");
        if (plugin.Rollouts.Any(r => r.Open)) return new ConflictError("Another rollout of the plugin is under way.");

        var rollout = db.Add(NewRollout(input, plugin, version)).Entity;
        return await SaveAsync(rollout, "rollout.start", null, ct) is { } error ? error : rollout;
    }

    /// <returns>The rollout, or <see cref="NotFoundError"/>, <see cref="StaleError"/>, <see cref="ConflictError"/> when it is not
    /// running.</returns>
    public Task<Result<PluginRollout>> AdvanceAsync(PluginRolloutInput input, CancellationToken ct) =>
        ChangeAsync(input, "rollout.advance", null, rollout => rollout.Advance(db.Time.GetUtcNow()), ct);

    /// <returns>As <see cref="AdvanceAsync"/>, or <see cref="ValidationError"/>.</returns>
    public async Task<Result<PluginRollout>> HoldAsync(HoldPluginRolloutInput input, CancellationToken ct) =>
        new Checks().Reason(input.Reason).Error is { } invalid ? invalid
            : await ChangeAsync(new(input.Rollout, input.Etag), "rollout.hold", input.Reason, rollout => rollout.Hold(input.Reason.Trim()), ct);

    /// <returns>As <see cref="AdvanceAsync"/>; <see cref="ConflictError"/> when it is not held.</returns>
    public Task<Result<PluginRollout>> ResumeAsync(PluginRolloutInput input, CancellationToken ct) =>
        ChangeAsync(input, "rollout.resume", null, rollout => rollout.Resume(db.Time.GetUtcNow()), ct);

    /// <summary>Takes everybody off the version again, and sets back what owners wrote in its words since the rollout began.</summary>
    /// <returns>As <see cref="HoldAsync"/>; <see cref="StaleError"/> also when an owner wrote at the same moment.</returns>
    public async Task<Result<PluginRollout>> RollBackAsync(RollBackPluginInput input, CancellationToken ct)
    {
        if (new Checks().Reason(input.Reason).Error is { } invalid) return invalid;
        var found = await FindAsync(new(input.Rollout, input.Etag), ct);
        if (found.Value is not { } rollout) return found.Error!;
        if (rollout.RollBack(db.Time.GetUtcNow()) is { } refused) return refused;

        await new LayerReversal(db, await definitions.GetAsync(ct)).SetBackAsync(rollout, ct);
        return await SaveAsync(rollout, "rollout.roll-back", input.Reason, ct) is { } error ? error : rollout;
    }

    private async Task<Result<PluginRollout>> ChangeAsync(
        PluginRolloutInput input, string action, string? reason, Func<PluginRollout, DomainError?> change, CancellationToken ct)
    {
        var found = await FindAsync(input, ct);
        if (found.Value is not { } rollout) return found.Error!;
        if (change(rollout) is { } refused) return refused;
        return await SaveAsync(rollout, action, reason, ct) is { } error ? error : rollout;
    }

    private async Task<Result<PluginRollout>> FindAsync(PluginRolloutInput input, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<PluginRollout>(input.Rollout.Id, ct) is not { } rollout) return new NotFoundError(input.Rollout);
        return rollout.CheckEtag(input.Etag) is { } stale ? stale : rollout;
    }

    private async Task<DomainError?> SaveAsync(PluginRollout rollout, string action, string? reason, CancellationToken ct)
    {
        db.AuditAs(action, reason);
        return await db.SaveHoldingAsync((await definitions.GetAsync(ct)).Find(rollout.PluginId)!.Subject, OwnerPath.Platform, ct);
    }

    private PluginRollout NewRollout(StartPluginRolloutInput input, PluginDefinition plugin, PluginVersion version)
    {
        var now = db.Time.GetUtcNow();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            PluginId = plugin.Id,
            From = plugin.Versions.Find(v => v.IsReleased(now) && v.RunsHere && v.Semantic.CompareSortOrderTo(version.Semantic) < 0
                && (v.Channel is ReleaseChannel.Stable || v.Channel == version.Channel) && plugin.IsOut(v, now, takenIn: false))?.Number,
            To = version.Number,
            Status = RolloutStatus.Running,
            Steps = [.. input.Stages.Select((percent, i) => new RolloutStage(percent, i is 0 ? now : null))],
            StageMinutes = input.StageMinutes,
            StartedAt = now,
        };
    }
}
