using System.Text.Json;
using Scp.Core.Analytics.Metrics;
using Scp.Core.Onboarding.Provisioning;

namespace Scp.Core.Analytics.Sources;

/// <summary>Runs at the time they began, by what has become of them: each stands in one status, and at the farthest step that it came to.</summary>
internal sealed class ProvisioningSource() : EventSource("provisioning", Runs)
{
    public static readonly Measure Runs = new("provisioning.runs");

    public override IReadOnlyList<Watched> Watches { get; } = [new(typeof(ProvisioningRun), nameof(ProvisioningRun.StartedAt))];

    public override async Task<IReadOnlyList<Sample>> CountAsync(ScpDbContext db, CountedWindow window, CancellationToken ct)
    {
        var rows = await window.Of(db.ProvisioningRuns).Where(r => r.StartedAt >= window.From && r.StartedAt < window.To)
            .Select(r => new { r.OwnerId, r.OwnerPath, r.StartedAt, r.Status, r.StepList }).ToListAsync(ct);
        return [.. rows.SelectMany(r => (Sample[])
        [
            new(r.OwnerId, r.OwnerPath, r.StartedAt.ToHour(), Runs, Dimensions.None, "", 1),
            new(r.OwnerId, r.OwnerPath, r.StartedAt.ToHour(), Runs, Dimensions.Status, r.Status.ToString().ToUpperInvariant(), 1),
            new(r.OwnerId, r.OwnerPath, r.StartedAt.ToHour(), Runs, Dimensions.Step, FarthestOf(r.StepList), 1),
        ])];
    }

    protected override IEnumerable<IQueryable<DateTimeOffset?>> Times(ScpDbContext db, CountedWindow all) =>
        [all.Of(db.ProvisioningRuns).Select(r => (DateTimeOffset?)r.StartedAt)];

    private static string FarthestOf(string steps) => JsonSerializer.Deserialize<ProvisioningStep[]>(steps, ProvisioningPlan.Json)!
        .LastOrDefault(s => s is { Compensates: null, StartedAt: not null })?.Key ?? "";
}
