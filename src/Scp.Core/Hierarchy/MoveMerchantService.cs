using Scp.Core.Billing;
using Scp.Core.Billing.Plans;

namespace Scp.Core.Hierarchy;

public sealed class MoveMerchantService(ScpDbContext db, Lineages lineages, Entitlements entitlements)
{
    /// <summary>Puts a merchant, with all it owns, under another customer of its tenant. The save asks for the right at both
    /// ends, since the merchant's row leaves one path and enters another.</summary>
    public async Task<Result<Merchant>> MoveAsync(MoveMerchantInput input, CancellationToken ct)
    {
        if (await db.FindToChangeAsync<Merchant>(input.Id.Id, ct) is not { } merchant) return new NotFoundError(input.Id);
        if (await db.FindToChangeAsync<Customer>(input.Customer.Id, ct) is not { } customer) return new NotFoundError(input.Customer);
        if (merchant.CheckEtag(input.Etag) is { } stale) return stale;
        if (merchant.CheckNotArchived() is { } archived) return archived;
        if (merchant.CheckSetUp() is { } unfinished) return unfinished;
        if (customer.ParentId != merchant.TenantId) return new ConflictError("A merchant stays within its tenant.");
        if (customer.Id == merchant.ParentId) return new ConflictError($"'{merchant.Name}' already belongs to '{customer.Name}'.");
        if (await lineages.CheckOpenAsync(customer, ct) is { } closed) return closed;

        db.GuardMove(merchant, customer.OwnerPath);
        var (from, parentId) = (merchant.OwnerPath, merchant.ParentId!.Value);
        merchant.ParentId = customer.Id;
        merchant.OwnerPath = OwnerPath.Child(customer.OwnerPath, merchant.Id);
        db.AuditAs("merchant.move", input.Reason);
        return await db.AuditedBulkAsync(
            () => FollowAsync(merchant, from, parentId, ct), ct, first: () => EnterAsync(customer, from, ct)) is { } error ? error : merchant;
    }

    // In the order in which a new merchant takes the locks.
    private async Task<DomainError?> EnterAsync(Customer customer, string from, CancellationToken ct)
    {
        await db.ShareAsync(BillingLock.Name, from, ct);
        if (await entitlements.CheckAsync(Features.Merchants, customer, ct) is { } full) return full;
        await db.ShareAsync(PlanLocks.Owners, from, ct);
        return null;
    }

    private async Task FollowAsync(Merchant merchant, string from, Guid fromParentId, CancellationToken ct)
    {
        await db.MoveSubtreeAsync(from, merchant.OwnerPath, ct);
        db.Add(OwnerMove.Of(merchant, fromParentId, db.Time.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }
}

public sealed record MoveMerchantInput(NodeId Id, NodeId Customer, string? Reason = null, string? Etag = null);
