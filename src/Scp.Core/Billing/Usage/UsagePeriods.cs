using Scp.Core.Billing.Contracts;

namespace Scp.Core.Billing.Usage;

/// <summary>Which period pays for usage that is recorded now. Read under the lock that billing runs hold, so that none of them bills the
/// period between this answer and its record.</summary>
internal sealed class UsagePeriods(IReadOnlyList<UsagePeriods.Open> contracts)
{
    /// <param name="pathsBelow">Of merchants that the caller was allowed to load.</param>
    public static async Task<UsagePeriods> LoadAsync(ScpDbContext db, IReadOnlyCollection<string> pathsBelow, CancellationToken ct) => new(
        await db.InheritedBy<Contract>(pathsBelow).AsNoTracking().Where(c => c.EndedAt == null || c.BilledThrough < c.EndedAt).OrderBy(c => c.StartedAt)
            .Select(c => new Open(c.OwnerId, c.TrialEndsAt ?? c.StartedAt, c.CurrentPeriodStart, c.EndedAt)).ToListAsync(ct));

    /// <summary>The time itself, or of what comes too late for its period the beginning of the one that runs. What is free stays where it is:
    /// from before the contract, or from its trial.</summary>
    public DateTimeOffset BillAt(Guid customerId, DateTimeOffset at) =>
        contracts.FirstOrDefault(c => c.CustomerId == customerId && !(c.EndedAt <= at)) is { } contract && at >= contract.PaysFrom && at < contract.PeriodStart
            ? contract.PeriodStart : at;

    internal sealed record Open(Guid CustomerId, DateTimeOffset PaysFrom, DateTimeOffset PeriodStart, DateTimeOffset? EndedAt);
}
