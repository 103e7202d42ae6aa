namespace Scp.Core.Billing;

/// <summary>The lock of a tenant's billing: whoever records usage or makes a merchant active shares
/// it, whoever bills, changes a contract or gives a number holds it. It comes before every other lock of a transaction.</summary>
internal static class BillingLock
{
    public const string Name = "billing";

    /// <summary>Changes a contract and saves it while nobody bills, and no merchant of the tenant becomes active: both go by what the contract is.</summary>
    public static async Task<Result<T>> HoldBillingAsync<T>(this ScpDbContext db, NodeId contract, Func<Task<Result<T>>> change, CancellationToken ct)
    {
        if (await db.Contracts.Where(c => c.Id == contract.Id).Select(c => c.OwnerPath).SingleOrDefaultAsync(ct) is not { } path) return new NotFoundError(contract);
        return await db.InTransactionAsync(async () =>
        {
            await db.HoldAsync(Name, path, ct);
            return await change();
        }, ct);
    }
}
