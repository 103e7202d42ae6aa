using Scp.Core.Analytics.Series;
using Scp.Core.Hierarchy;

namespace Scp.Core.Analytics.Dashboards;

/// <summary>Whether widgets can be shown: where they stand, and what they ask for.</summary>
internal sealed class DashboardChecks(ScpDbContext db)
{
    /// <summary>Two statements at most.</summary>
    /// <returns>Null when all is well; else what is wrong with which field of which widget.</returns>
    public async Task<ValidationError?> CheckAsync(Owner owner, IReadOnlyList<WidgetLayout> widgets, CancellationToken ct)
    {
        if (CheckLayout(widgets) is { } invalid) return invalid;
        if (widgets is []) return null;
        var plans = await new SeriesPlans(db).MakeAsync([.. widgets.Select(w => w.RequestOn(owner, db.Time.GetUtcNow()))], ct);
        var checks = new Checks();
        foreach (var (i, plan) in plans.Index())
            if (plan.Value is null) Tell(checks, $"widgets[{i}]", plan.Error);
        return checks.Error;
    }

    private static void Tell(Checks checks, string widget, DomainError? error)
    {
        foreach (var (field, message, code) in error switch
        {
            // Who may not read a metric's figures is not told whether it is shown here.
            null or UnknownMetricError => [new("metric", "There is no such metric here.", "METRIC")],
            ValidationError invalid => invalid.Fields,
            _ => (IReadOnlyList<FieldError>)[new("interval", error.Message, "LIMIT")],
        }) checks.Require(false, $"{widget}.{field}", message, code);
    }

    private static ValidationError? CheckLayout(IReadOnlyList<WidgetLayout> widgets)
    {
        var checks = new Checks().Require(widgets.Count <= Dashboard.MaxWidgets, "widgets", $"A dashboard has at most {Dashboard.MaxWidgets} widgets.", "LENGTH");
        if (checks.Error is { } tooMany) return tooMany;
        foreach (var (i, w) in widgets.Index())
            checks.Text($"widgets[{i}].title", w.Title, WidgetLayout.MaxTitleLength)
                .Require(w.X is >= 0 and < WidgetLayout.Columns, $"widgets[{i}].x", $"'x' is 0 to {WidgetLayout.Columns - 1}.", "RANGE")
                .Require(w.Y is >= 0 and <= WidgetLayout.MaxRow, $"widgets[{i}].y", $"'y' is 0 to {WidgetLayout.MaxRow}.", "RANGE")
                .Require(w.Width is >= 1 and <= WidgetLayout.Columns && w.X + w.Width <= WidgetLayout.Columns, $"widgets[{i}].width",
                    $"A widget ends within the {WidgetLayout.Columns} columns.", "RANGE")
                .Require(w.Height is >= 1 and <= WidgetLayout.MaxHeight, $"widgets[{i}].height", $"'height' is 1 to {WidgetLayout.MaxHeight}.", "RANGE")
                .Require(LookBack.Read(w.Period)?.HoldsPointOf(w.Interval) is true, $"widgets[{i}].period", "'period' is one such as P30D, P12M or PT48H, no shorter than the interval.", "PERIOD")
                .Require(!widgets.Take(i).Any(w.Overlaps), $"widgets[{i}]", "It stands on another.", "OVERLAP");
        return checks.Error;
    }
}
