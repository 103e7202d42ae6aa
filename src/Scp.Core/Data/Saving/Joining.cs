namespace Scp.Core.Data.Saving;

public static class Joining
{
    /// <summary>Works in the transaction that is open, which its owner ends, or else in one of its own that is committed unless something is refused.</summary>
    /// <returns>What the work returns.</returns>
    public static async Task<DomainError?> InTransactionAsync(this ScpDbContext db, Func<Task<DomainError?>> work, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        if (await work() is { } refusal) return refusal;
        if (own is not null) await own.CommitAsync(ct);
        return null;
    }
}
