using Scp.Core.Analytics.Metrics;
using Scp.Core.Analytics.Revenue;

namespace Scp.Core.Analytics.Sources;

internal sealed class RevenueMovementSource() : EventSource("revenue-movements", [.. byKind.Values])
{
    private static readonly Dictionary<RevenueMovementKind, Measure> byKind = Enum.GetValues<RevenueMovementKind>()
        .ToDictionary(kind => kind, kind => new Measure($"revenue.{kind.ToString().ToLowerInvariant()}", Measure.Money));

    public static Measure Of(RevenueMovementKind kind) => byKind[kind];

    public override IReadOnlyList<Watched> Watches { get; } = [new(typeof(RevenueMovement), nameof(RevenueMovement.At))];

    public override async Task<IReadOnlyList<Sample>> CountAsync(ScpDbContext db, CountedWindow window, CancellationToken ct)
    {
        var rows = await window.Of(db.RevenueMovements).Where(m => m.At >= window.From && m.At < window.To)
            .Select(m => new { m.OwnerId, m.OwnerPath, m.At, m.Kind, m.Amount, m.Currency }).ToListAsync(ct);
        return [.. rows.Select(m => new Sample(m.OwnerId, m.OwnerPath, m.At.ToHour(), Of(m.Kind), Dimensions.Currency, m.Currency, Of(m.Kind).Stored(Math.Abs(m.Amount))))];
    }

    protected override IEnumerable<IQueryable<DateTimeOffset?>> Times(ScpDbContext db, CountedWindow all) =>
        [all.Of(db.RevenueMovements).Select(m => (DateTimeOffset?)m.At)];
}
