namespace Scp.Core.Onboarding.Requirements;

public static class RequirementQueries
{
    /// <summary>What holds up a capability of a merchant: every requirement that names it and is not satisfied, whatever its due
    /// date. Those whose time is furthest gone come first.</summary>
    public static async Task<IReadOnlyList<Requirement>> BlockersAsync(ScpDbContext db, Guid merchantId, string capability, CancellationToken ct) =>
        await db.Requirements.AsNoTracking().Where(r => r.OwnerId == merchantId && r.SatisfiedAt == null && r.Blocks.Contains(capability))
            .OrderBy(r => r.DueAt ?? r.CreatedAt).ThenBy(r => r.Key).ToListAsync(ct);

    /// <summary>The same as the error that a refused change answers with; null when nothing is in the way.</summary>
    public static async Task<RequirementsOpenError?> CheckAsync(ScpDbContext db, Guid merchantId, string capability, CancellationToken ct) =>
        await BlockersAsync(db, merchantId, capability, ct) is { Count: > 0 } open ? new([.. open.Select(r => r.Key)]) : null;
}
