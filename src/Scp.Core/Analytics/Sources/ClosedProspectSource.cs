using Scp.Core.Analytics.Metrics;
using Scp.Core.Prospects;

namespace Scp.Core.Analytics.Sources;

/// <summary>Prospects at the time they were won or lost; one that is opened again was not.</summary>
internal sealed class ClosedProspectSource() : EventSource("prospects-closed", Won, WonValue, Lost)
{
    public static readonly Measure Won = new("pipeline.won"), WonValue = new("pipeline.wonValue", Measure.Money), Lost = new("pipeline.lost");

    public override IReadOnlyList<Watched> Watches { get; } = [new(typeof(Prospect), nameof(Prospect.ClosedAt))];

    public override async Task<IReadOnlyList<Sample>> CountAsync(ScpDbContext db, CountedWindow window, CancellationToken ct)
    {
        var rows = await window.Of(db.Prospects).Where(p => p.ClosedAt >= window.From && p.ClosedAt < window.To)
            .Select(p => new { p.OwnerId, p.OwnerPath, p.ClosedAt, p.Status, p.Value, p.Currency, p.LostReason }).ToListAsync(ct);
        return [.. rows.SelectMany(p =>
        {
            Sample Of(Measure measure, string dimension, string key, long value) => new(p.OwnerId, p.OwnerPath, p.ClosedAt!.Value.ToHour(), measure, dimension, key, value);
            return p.Status is ProspectStatus.Won
                ? (Sample[])[Of(Won, Dimensions.None, "", 1), Of(WonValue, Dimensions.Currency, p.Currency, WonValue.Stored(p.Value ?? 0))]
                : [Of(Lost, Dimensions.None, "", 1), Of(Lost, Dimensions.Reason, p.LostReason?.ToString().ToUpperInvariant() ?? "", 1)];
        })];
    }

    protected override IEnumerable<IQueryable<DateTimeOffset?>> Times(ScpDbContext db, CountedWindow all) =>
        [all.Of(db.Prospects).Select(p => p.ClosedAt)];
}
