using Scp.Core.Hierarchy;

namespace Scp.Core.Onboarding.Requirements;

/// <summary>Keeps the ledger of what a merchant has to show.</summary>
public sealed class RequirementService(ScpDbContext db)
{
    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="ConflictError"/> for an archived merchant or a
    /// key that it has already, <see cref="LimitExceededError"/>.</returns>
    public async Task<Result<Requirement>> RequireAsync(RequireOfMerchantInput input, CancellationToken ct)
    {
        if (Check(input) is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Merchant>(input.Merchant.Id, ct) is not { } merchant) return new NotFoundError(input.Merchant);
        if (merchant.CheckNotArchived() is { } archived) return archived;
        if (await db.Requirements.CountAsync(r => r.OwnerId == merchant.Id, ct) >= Requirement.MaxPerMerchant)
            return new LimitExceededError(Requirement.MaxPerMerchant, $"A merchant has at most {Requirement.MaxPerMerchant} requirements.");

        var now = db.Time.GetUtcNow();
        var requirement = db.Add(new Requirement
        {
            Id = Guid.CreateVersion7(now), OwnerId = merchant.Id, OwnerPath = merchant.OwnerPath, Key = input.Key, Title = input.Title.Trim(),
            Blocks = [.. input.Blocks.Distinct()], DueAt = input.DueAt?.ToUniversalTime(), Note = Change.Text(null, input.Note), CreatedAt = now,
        }).Entity;
        return await db.SaveAsync(ct) is { } error ? error : requirement;
    }

    /// <summary>Says that the proof is there to be looked at.</summary>
    public Task<Result<Requirement>> SubmitAsync(SubmitRequirementInput input, CancellationToken ct) => ChangeAsync(input.Id, input.Etag, input.Note, "submit", r =>
    {
        if (r.SubmittedAt is not null) return new ConflictError("It was submitted already.");
        r.SubmittedAt = db.Time.GetUtcNow();
        r.Note = Change.Text(r.Note, input.Note);
        return null;
    }, ct);

    /// <summary>Says that what was shown is enough; also where it was shown elsewhere.</summary>
    public Task<Result<Requirement>> SatisfyAsync(SatisfyRequirementInput input, CancellationToken ct) => ChangeAsync(input.Id, input.Etag, input.Note, "satisfy", r =>
    {
        (r.SatisfiedAt, r.SatisfiedById) = (db.Time.GetUtcNow(), db.Caller.ActorId);
        r.Note = Change.Text(r.Note, input.Note);
        return null;
    }, ct);

    /// <summary>Says that what was shown is not enough: it is due as before.</summary>
    public async Task<Result<Requirement>> RejectAsync(RejectRequirementInput input, CancellationToken ct) =>
        new Checks().Reason(input.Reason).Error is { } invalid ? invalid : await ChangeAsync(input.Id, input.Etag, null, "reject", r =>
        {
            if (r.SubmittedAt is null) return new ConflictError("Nothing was submitted that could be rejected.");
            (r.SubmittedAt, r.Note) = (null, input.Reason.Trim());
            return null;
        }, ct);

    /// <summary>Takes the requirement away, satisfied or not; the audit log alone keeps it.</summary>
    public async Task<Result<Requirement>> WithdrawAsync(WithdrawRequirementInput input, CancellationToken ct)
    {
        if (new Checks().Reason(input.Reason).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Requirement>(input.Id.Id, ct) is not { } requirement) return new NotFoundError(input.Id);
        if (requirement.CheckEtag(input.Etag) is { } stale) return stale;
        db.Remove(requirement);
        db.AuditAs("requirement.withdraw", input.Reason.Trim());
        return await db.SaveAsync(ct) is { } error ? error : requirement;
    }

    private async Task<Result<Requirement>> ChangeAsync(
        NodeId id, string? etag, string? note, string step, Func<Requirement, ConflictError?> change, CancellationToken ct)
    {
        if (new Checks().OptionalText("note", note, Requirement.MaxNoteLength).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<Requirement>(id.Id, ct) is not { } requirement) return new NotFoundError(id);
        if (requirement.CheckEtag(etag) is { } stale) return stale;
        if (requirement.SatisfiedAt is not null) return new ConflictError("It is satisfied already.");
        if (change(requirement) is { } refused) return refused;
        db.AuditAs($"requirement.{step}");
        return await db.SaveAsync(ct) is { } error ? error : requirement;
    }

    private static ValidationError? Check(RequireOfMerchantInput input)
    {
        var checks = new Checks().Slug("key", input.Key).Text("title", input.Title, Requirement.MaxTitleLength)
            .OptionalText("note", input.Note, Requirement.MaxNoteLength)
            .Require(input.Blocks.Count <= Requirement.MaxBlocks, "blocks", $"A requirement blocks at most {Requirement.MaxBlocks} things.", "LENGTH");
        foreach (var block in input.Blocks) checks.Slug("blocks", block);
        return checks.Error;
    }
}
