using Scp.Core.Analytics.Metrics;
using Scp.Core.Billing.Payments;

namespace Scp.Core.Analytics.Sources;

/// <summary>Money that came in, at the time it did; what was given back later is not counted any more.</summary>
internal sealed class PaymentSource() : EventSource("payments", Count, Received)
{
    public static readonly Measure Count = new("payments.count"), Received = new("payments.amount", Measure.Money);

    public override IReadOnlyList<Watched> Watches { get; } = [new(typeof(Payment), nameof(Payment.At))];

    public override async Task<IReadOnlyList<Sample>> CountAsync(ScpDbContext db, CountedWindow window, CancellationToken ct)
    {
        var rows = await window.Of(db.Payments).Where(p => p.At >= window.From && p.At < window.To && p.Status == PaymentStatus.Succeeded)
            .Select(p => new { p.OwnerId, p.OwnerPath, p.At, p.Method, p.Currency, p.Amount }).ToListAsync(ct);
        return [.. rows.SelectMany(p => (Sample[])
        [
            new(p.OwnerId, p.OwnerPath, p.At.ToHour(), Count, Dimensions.None, "", 1),
            new(p.OwnerId, p.OwnerPath, p.At.ToHour(), Count, Dimensions.Method, p.Method, 1),
            new(p.OwnerId, p.OwnerPath, p.At.ToHour(), Received, Dimensions.Currency, p.Currency, Received.Stored(p.Amount)),
        ])];
    }

    protected override IEnumerable<IQueryable<DateTimeOffset?>> Times(ScpDbContext db, CountedWindow all) =>
        [all.Of(db.Payments).Select(p => (DateTimeOffset?)p.At)];
}
