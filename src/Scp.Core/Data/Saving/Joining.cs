namespace Scp.Core.Data.Saving;

/// <summary>Work in the transaction that is open, which its owner ends, or else in one of its own that is committed unless something is refused.</summary>
public static class Joining
{
    extension(ScpDbContext db)
    {
        /// <returns>What the work returns.</returns>
        public async Task<DomainError?> InTransactionAsync(Func<Task<DomainError?>> work, CancellationToken ct)
        {
            await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
            if (await work() is { } refusal) return refusal;
            if (own is not null) await own.CommitAsync(ct);
            return null;
        }

        /// <returns>What the work returns.</returns>
        public async Task<Result<T>> InTransactionAsync<T>(Func<Task<Result<T>>> work, CancellationToken ct)
        {
            Result<T> result = default!;
            return await db.InTransactionAsync(async () => (result = await work()).Error, ct) is { } refusal ? refusal : result;
        }
    }
}
