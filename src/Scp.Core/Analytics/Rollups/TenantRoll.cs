using Scp.Core.Analytics.Sources;
using Scp.Core.Hierarchy;

namespace Scp.Core.Analytics.Rollups;

/// <summary>Takes one batch of a tenant's marks into its figures, in one save: the new figures, the marks' end and the watermark, whose version refuses whoever
/// read before another roller saved. What is interrupted leaves its marks.</summary>
public sealed class TenantRoll(ScpDbContext db)
{
    private const int BatchSize = 2_000;
    internal static readonly TimeSpan Span = TimeSpan.FromHours(48);

    /// <returns>Whether there may be more; false also when another roller is at it.</returns>
    public async Task<bool> RunAsync(RolledTenant due, CancellationToken ct)
    {
        var (tenant, timeZone, keptFrom) = due;
        var now = db.Time.GetUtcNow();
        db.Saving.ManyRows = true;
        var watermark = await db.MetricWatermarks.SingleOrDefaultAsync(w => w.TenantPath == tenant.OwnerPath, ct)
            ?? db.Add(new MetricWatermark { Id = Guid.CreateVersion7(now), TenantPath = tenant.OwnerPath, RolledTo = now }).Entity;
        if (MetricRebuild.IsDue(watermark, timeZone))
        {
            await new MetricRebuild(db).MarkAsync(watermark, timeZone, ct);
            return await db.SaveAsync(ct) is null;
        }
        var marks = await db.MetricChanges.Where(c => c.TenantPath == tenant.OwnerPath).OrderBy(c => c.Hour).ThenBy(c => c.Id).Take(BatchSize).ToListAsync(ct);
        if (marks is []) return false;
        marks = [.. marks.Where(m => m.Hour < marks[0].Hour + Span)];
        // Days are made of saved hours.
        if (marks.Exists(m => m.Source is DayRoll.Source)) marks.RemoveAll(m => m.Source is not DayRoll.Source);

        var days = ReportDays.Of(watermark.TimeZone);
        var counted = marks.Where(m => m.Hour >= keptFrom).ToList();
        foreach (var date in counted.Where(m => m.Source is DayRoll.Source).Select(m => m.Hour).Distinct()) await new DayRoll(db, days).RunAsync(tenant.OwnerPath, date, ct);
        foreach (var marked in counted.GroupBy(m => m.Source)) await RollAsync(marked, tenant, days, ct);
        db.RemoveRange(marks);
        watermark.RolledTo = now;
        // Also where the clock stands still.
        db.Entry(watermark).Property(w => w.RolledTo).IsModified = true;
        return await db.SaveAsync(ct) is null;
    }

    private async Task RollAsync(IGrouping<string, MetricChange> marked, Owner tenant, ReportDays days, CancellationToken ct)
    {
        switch (MetricSources.Find(marked.Key))
        {
            case EventSource events:
                var owners = marked.Any(m => m.OwnerId is null) ? null : marked.Select(m => m.OwnerId!.Value).Distinct().ToArray();
                await new EventRoll(db, days).RunAsync(events, new(tenant.OwnerPath, marked.Min(m => m.Hour), marked.Max(m => m.Hour).AddHours(1), owners), ct);
                break;
            case GaugeSource gauge:
                await new GaugeRoll(db, days).RunAsync(gauge, tenant, ct);
                break;
        }
    }
}
