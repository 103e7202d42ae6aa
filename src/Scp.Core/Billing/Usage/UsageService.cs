using Scp.Core.Hierarchy;

namespace Scp.Core.Billing.Usage;

/// <summary>Takes in what merchants used. A batch may be sent again and again, in part or whole, beside itself as well.</summary>
public sealed class UsageService(ScpDbContext db)
{
    private const int Attempts = 5;

    /// <returns><see cref="ValidationError"/>, <see cref="NotFoundError"/> for a merchant, <see cref="UsageKeyReusedError"/>,
    /// <see cref="ConflictError"/> when a merchant kept moving meanwhile. Nothing of the batch is recorded then.</returns>
    /// <exception cref="AccessDeniedException">A merchant is in scope, and its usage not the caller's to record.</exception>
    public async Task<Result<RecordedUsage>> RecordAsync(RecordUsageInput input, CancellationToken ct)
    {
        if (UsageChecks.Check(input, db.Time.GetUtcNow()) is { } invalid) return invalid;
        for (var attempt = 1; ; attempt++)
        {
            var recorded = await TryAsync(input, ct);
            // Another batch was first with a key: then it is a repeat, or another event's.
            if (recorded.Error is not ConflictError || attempt == Attempts) return recorded;
        }
    }

    private async Task<Result<RecordedUsage>> TryAsync(RecordUsageInput input, CancellationToken ct)
    {
        var ids = input.Records.Select(r => r.Merchant.Id).Distinct().ToArray();
        var merchants = await db.Merchants.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        foreach (var named in input.Records.Select(r => r.Merchant).Distinct())
        {
            if (named.Type != nameof(Merchant) || merchants.GetValueOrDefault(named.Id) is not { } merchant) return new NotFoundError(named);
            db.Caller.RequireWrite(merchant.OwnerPath);
        }

        var tenants = merchants.Values.Select(m => OwnerPath.TenantOf(m.OwnerPath)).Distinct().Order(StringComparer.Ordinal);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var tenant in tenants) await db.ShareAsync(BillingLock.Name, tenant, ct);
        var found = await NewOnesAsync(input, ids, ct);
        if (found.Value is not { } fresh) return found.Error!;
        if (fresh.Count > 0)
        {
            var periods = await UsagePeriods.LoadAsync(db, [.. merchants.Values.Select(m => m.OwnerPath)], ct);
            db.AddRange(Rows(fresh, merchants, periods, db.Time.GetUtcNow()));
            foreach (var merchant in fresh.Select(r => merchants[r.Merchant.Id]).Distinct()) db.AuditUse("usage.record", merchant, merchant.Id);
            if (await db.SaveAsync(ct) is { } refused) return refused;
            await transaction.CommitAsync(ct);
        }
        return new RecordedUsage(fresh.Count, input.Records.Count - fresh.Count);
    }

    /// <summary>Those that were not recorded before, each once.</summary>
    private async Task<Result<List<UsageRecordInput>>> NewOnesAsync(RecordUsageInput input, Guid[] merchants, CancellationToken ct)
    {
        var keys = input.Records.Select(r => r.Key).Distinct().ToArray();
        var known = await db.UsageRecords.AsNoTracking().Where(r => merchants.Contains(r.OwnerId) && keys.Contains(r.Key))
            .Select(r => new { r.OwnerId, r.Metric, r.Key, r.Quantity, r.At }).ToDictionaryAsync(r => (r.OwnerId, r.Metric, r.Key), r => (r.Quantity, r.At), ct);
        var fresh = new List<UsageRecordInput>();
        foreach (var record in input.Records)
        {
            var (name, content) = ((record.Merchant.Id, record.Metric, record.Key), (record.Quantity, record.At.ToMicroseconds()));
            if (known.TryAdd(name, content)) fresh.Add(record);
            else if (known[name] != content) return new UsageKeyReusedError(record.Merchant, record.Metric, record.Key);
        }
        return fresh;
    }

    // In one order, in which every batch writes: none waits for a key of another that waits for one of its own.
    private static IEnumerable<UsageRecord> Rows(IReadOnlyList<UsageRecordInput> records, Dictionary<Guid, Merchant> merchants, UsagePeriods periods, DateTimeOffset now) =>
        from pair in records.OrderBy(r => r.Merchant.Id).ThenBy(r => r.Key, StringComparer.Ordinal).ThenBy(r => r.Metric, StringComparer.Ordinal)
            .Zip(records.Select(_ => Guid.CreateVersion7(now)).Order())
        let record = pair.First
        let merchant = merchants[record.Merchant.Id]
        // As it is kept: sent again, it is the same.
        let at = record.At.ToMicroseconds()
        select new UsageRecord
        {
            Id = pair.Second, OwnerId = merchant.Id, OwnerPath = merchant.OwnerPath, CustomerId = merchant.ParentId!.Value, Metric = record.Metric,
            Quantity = record.Quantity, At = at, Key = record.Key, ReceivedAt = now, BillAt = periods.BillAt(merchant.ParentId!.Value, at),
        };
}
