using Scp.Core.Hierarchy;

namespace Scp.Core.Onboarding.Imports;

/// <summary>Opens imports and calls them off.</summary>
public sealed class ImportService(ScpDbContext db, Lineages lineages, ImportOptions options)
{
    /// <returns>A run that waits for its file; <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="ConflictError"/>
    /// when the owner is closed, <see cref="LimitExceededError"/>, <see cref="NotWhileImpersonatingError"/>: the run outlives a visit.</returns>
    /// <exception cref="AccessDeniedException">The caller may not write what it would import.</exception>
    public async Task<Result<ImportRun>> StartAsync(StartImportInput input, CancellationToken ct)
    {
        if (Check(input) is { } invalid) return invalid;
        if (db.Caller.CheckActsAsSelf() is { } inAnothersName) return inAnothersName;
        if (await db.FindOwnerToChangeAsync(input.Owner, ct) is not { } owner) return new NotFoundError(input.Owner);
        var writes = ImportColumns.Of(input.Kind).Writes;
        if (!db.Caller.Can(writes, owner.OwnerPath)) throw new AccessDeniedException(writes, owner.OwnerPath);
        if (await lineages.CheckOpenAsync(owner, ct) is { } closed) return closed;
        if (await db.ImportRuns.CountAsync(r => r.OwnerId == owner.Id && r.FinishedAt == null, ct) >= options.MaxUnfinished)
            return new LimitExceededError(options.MaxUnfinished, $"An owner has at most {options.MaxUnfinished} unfinished imports.");

        var now = db.Time.GetUtcNow();
        var run = db.Add(new ImportRun
        {
            Id = Guid.CreateVersion7(now), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Kind = input.Kind, Format = input.Format,
            ErrorPolicy = input.ErrorPolicy, RequestedById = db.Caller.UserId, RequestedByClientId = db.Caller.ClientId, CreatedAt = now,
        }).Entity;
        return await db.SaveAsync(ct) is { } error ? error : run;
    }

    /// <summary>Ends a run at the batch that it is at. Rows of earlier batches stay, unless the policy is everything or nothing.</summary>
    /// <returns><see cref="NotFoundError"/>, <see cref="ConflictError"/> for one that has ended; <see cref="StaleError"/> when the run went
    /// on at this very moment.</returns>
    public async Task<Result<ImportRun>> CancelAsync(CancelImportInput input, CancellationToken ct)
    {
        if (new Checks().OptionalText("reason", input.Reason, Checks.MaxReasonLength).Error is { } invalid) return invalid;
        if (await db.FindToChangeAsync<ImportRun>(input.Id.Id, ct) is not { } run) return new NotFoundError(input.Id);
        if (run.Finished) return new ConflictError("The import has ended.");
        run.Finish(ImportStatus.Cancelled, db.Time.GetUtcNow());
        db.AuditAs("import-run.cancel", input.Reason);
        return await db.SaveAsync(ct) is { } error ? error : run;
    }

    private static ValidationError? Check(StartImportInput input) => new Checks().Require(
        input.Owner.Type is nameof(Tenant) || (input.Owner.Type is nameof(Customer) && input.Kind is ImportKind.Merchants), "owner",
        "Customers are imported at a tenant, merchants at a tenant or a customer.", "OWNER").Error;
}
