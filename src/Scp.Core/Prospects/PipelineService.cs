using Scp.Core.Hierarchy;

namespace Scp.Core.Prospects;

/// <summary>Says which stages a tenant's prospects go through.</summary>
public sealed class PipelineService(ScpDbContext db, Lineages lineages, Pipelines pipelines)
{
    /// <summary>Puts all stages at once, in the order given.</summary>
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="StaleError"/>, or <see cref="ConflictError"/> when a stage
    /// is left out that open prospects are in, or the tenant is closed.</returns>
    public async Task<Result<Pipeline>> UpdateAsync(UpdatePipelineInput input, CancellationToken ct)
    {
        if (Check(input.Stages) is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Tenant>(input.Tenant.Id, ct) is not { } tenant) return new NotFoundError(input.Tenant);
        if (await lineages.CheckOpenAsync(tenant, ct) is { } closed) return closed;
        return await pipelines.WithoutMovesAsync(tenant.OwnerPath, () => PutAsync(tenant, input, ct), ct);
    }

    private async Task<Result<Pipeline>> PutAsync(Tenant tenant, UpdatePipelineInput input, CancellationToken ct)
    {
        var stored = await db.Pipelines.SingleOrDefaultAsync(p => p.OwnerId == tenant.Id, ct);
        var pipeline = stored ?? Pipeline.Usual(tenant.Id, tenant.OwnerPath, db.Time.GetUtcNow());
        if (pipeline.CheckEtag(input.Etag) is { } stale) return stale;
        var kept = input.Stages.Select(s => s.Key).ToArray();
        var inUse = await db.Prospects.Where(p => p.OwnerId == tenant.Id && p.Status == ProspectStatus.Open && !kept.Contains(p.Stage))
            .Select(p => p.Stage).Distinct().OrderBy(key => key).ToListAsync(ct);
        if (inUse is not []) return new ConflictError($"Open prospects are in the stage '{pipeline.Named(inUse[0]).Name}'.");

        var gone = pipeline.AllStages.Where(s => !kept.Contains(s.Key)).Select(s => s with { Retired = true });
        pipeline.Put([.. input.Stages.Select((s, i) => new PipelineStage(s.Key, s.Name.Trim(), i + 1, s.Probability)), .. gone]);
        if (stored is null) db.Add(pipeline);
        return await db.SaveAsync(ct) is { } error ? error : pipeline;
    }

    private static ValidationError? Check(IReadOnlyList<PipelineStageInput> stages)
    {
        var checks = new Checks().Require(stages.Count is > 0 and <= Pipeline.MaxStages, "stages", $"A pipeline has 1 to {Pipeline.MaxStages} stages.", "LENGTH")
            .Require(stages.Select(s => s.Key).Distinct().Count() == stages.Count, "stages", "Every stage needs a key of its own.", "DUPLICATE");
        foreach (var (i, stage) in stages.Index())
            checks.Slug($"stages[{i}].key", stage.Key).Text($"stages[{i}].name", stage.Name, PipelineStageInput.MaxNameLength)
                .Require(stage.Probability is >= 0 and <= 1, $"stages[{i}].probability", "A probability is a share from 0 to 1.", "RANGE");
        return checks.Error;
    }
}
