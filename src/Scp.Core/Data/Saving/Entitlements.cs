using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Billing;
using Scp.Core.Billing.Contracts;
using Scp.Core.Billing.Plans;
using Scp.Core.Data.Postgres;
using Scp.Core.Hierarchy;

namespace Scp.Core.Data.Saving;

/// <summary>Keeps customers within what their plans allow. Who has no contract, or one whose plan does not name a feature, is not limited. Part of
/// saving, since what is limited stands below billing.</summary>
public sealed class Entitlements(ScpDbContext db, IServiceScopeFactory scopes)
{
    /// <summary>Saves what adds one of a feature at a customer or at one of its merchants.</summary>
    /// <param name="save">In place of the plain save.</param>
    /// <returns><see cref="LimitExceededError"/>, or what the save returns.</returns>
    public async Task<DomainError?> SaveAsync(string feature, IScoped at, CancellationToken ct, Func<Task<DomainError?>>? save = null)
    {
        save ??= () => db.SaveAsync(ct);
        if (await LimitAsync(feature, at.OwnerPath, ct) is not { } limit) return await save();
        // A step of provisioning has a transaction already.
        return await db.InTransactionAsync(async () =>
        {
            if (await ExceedAsync(limit, ct) is not { } full) return await save();
            db.Discard();
            return full;
        }, ct);
    }

    /// <summary>The same for a save in the caller's own transaction, before any other lock of it.</summary>
    public async Task<DomainError?> CheckAsync(string feature, IScoped at, CancellationToken ct) =>
        await LimitAsync(feature, at.OwnerPath, ct) is { } limit ? await ExceedAsync(limit, ct) : null;

    /// <summary>How many more of a feature each of several customers may have, and no other call adds any until the caller's transaction ends. Who is
    /// not limited is not named. Four statements at most.</summary>
    /// <param name="customers">Inside the scope of the context.</param>
    public async Task<Dictionary<Guid, long>> RoomAsync(string feature, IReadOnlyCollection<Customer> customers, CancellationToken ct)
    {
        if (customers.Count is 0) return [];
        if (feature is Features.Merchants) await db.ShareAsync(BillingLock.Name, customers.First().OwnerPath, ct);
        var limits = await LimitsAsync(feature, [.. customers.Select(c => c.OwnerPath)], ct);
        if (limits is []) return [];
        await LockAsync(limits, ct);
        var used = await EntitlementUse.CountAsync(db, feature, [.. limits.Select(l => l.CustomerId)], ct);
        return limits.ToDictionary(l => l.CustomerId, l => Math.Max(0, l.Most - used.GetValueOrDefault(l.CustomerId)));
    }

    private async Task<Limit?> LimitAsync(string feature, string path, CancellationToken ct) => (await LimitsAsync(feature, [path], ct)).FirstOrDefault();

    private async Task<List<Limit>> LimitsAsync(string feature, string[] paths, CancellationToken ct)
    {
        var held = await (
            from contract in db.InheritedBy<Contract>(paths)
            join plan in db.InheritedBy<Plan>(paths) on contract.PlanId equals plan.Id
            where contract.Status != ContractStatus.Cancelled
            select new { contract.OwnerId, contract.OwnerPath, contract.Status, plan.Entitlements }).ToListAsync(ct);
        return [.. held.Select(h => h.Status is ContractStatus.PastDue ? new Limit(feature, 0, h.OwnerId, h.OwnerPath, PastDue: true)
            : Plan.Read<Entitlement>(h.Entitlements).FirstOrDefault(e => e.Feature == feature)?.Limit is { } most ? new Limit(feature, most, h.OwnerId, h.OwnerPath) : null).OfType<Limit>()];
    }

    private async Task<LimitExceededError?> ExceedAsync(Limit limit, CancellationToken ct)
    {
        if (limit.PastDue) return new LimitExceededError(limit.Most, "An invoice is past due: nothing is added until it is paid.");
        // What makes a merchant active shares the billing, and does so before it takes any other lock.
        if (limit.Feature is Features.Merchants) await db.ShareAsync(BillingLock.Name, limit.CustomerPath, ct);
        await LockAsync([limit], ct);
        var used = (await CountAsync(limit, ct)).GetValueOrDefault(limit.CustomerId);
        return used < limit.Most ? null : new LimitExceededError(limit.Most, $"The plan allows {limit.Most} {limit.Feature.Replace('-', ' ')}, and as many are in use.");
    }

    // What a merchant adds counts for all of the customer, which it does not see.
    private async Task<IReadOnlyDictionary<Guid, long>> CountAsync(Limit limit, CancellationToken ct)
    {
        if (db.Scope.Contains(limit.CustomerPath)) return await EntitlementUse.CountAsync(db, limit.Feature, [limit.CustomerId], ct);
        await using var system = scopes.CreateSystemScope(db.Caller.RequestId);
        return await EntitlementUse.CountAsync(system.ServiceProvider.GetRequiredService<ScpDbContext>(), limit.Feature, [limit.CustomerId], ct);
    }

    // One after the other for each customer and feature. On SQLite one transaction writes at a time, from its beginning.
    // Several in one order, so that two do not wait for each other.
    private async Task LockAsync(IEnumerable<Limit> limits, CancellationToken ct)
    {
        if (db is not PostgresScpDbContext) return;
        string[] keys = [.. limits.Select(limit => $"limit {limit.Feature} {limit.CustomerId}").Order(StringComparer.Ordinal)];
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest({keys}) WITH ORDINALITY AS keys (key, number) ORDER BY number", ct);
    }

    private sealed record Limit(string Feature, long Most, Guid CustomerId, string CustomerPath, bool PastDue = false);
}
