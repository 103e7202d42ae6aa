using CsvHelper;
using Scp.Core.Analytics.Series;
using Scp.Core.Settings;

namespace Scp.Core.Analytics.Dashboards;

/// <summary>Writes the figures of dashboards as CSV, for programs that count on.</summary>
public sealed class DashboardExport(ScpDbContext db, WidgetFigures figures)
{
    // A label is whatever an owner or an operation was named; a spreadsheet must not run it.
    private static readonly CsvWriterOptions format = new() { Injection = CsvInjection.Escape, NewLine = "\r\n" };

    /// <summary>Ten statements at most, for any number of dashboards.</summary>
    /// <returns>In the order of the dashboards; null where <c>bi.exportEnabled</c> does not allow it at their owner, and <see cref="LimitExceededError"/>
    /// for one that could not be whole. Widgets whose figures the caller may not read, or whose metric is not shown any more, have no lines.</returns>
    public async Task<IReadOnlyList<Result<string?>>> WriteAsync(IReadOnlyList<Dashboard> dashboards, CancellationToken ct)
    {
        var fold = await SettingsCatalog.StoredAsync(db, [.. dashboards.Select(d => d.OwnerPath).Distinct()], ct);
        var allowed = dashboards.Where(d => SettingsCatalog.Read<bool>(fold.At(d.OwnerPath), AnalyticsKeys.ExportEnabled)).Distinct().ToList();
        var widgets = allowed.SelectMany(d => d.Widgets).ToList();
        if (allowed is []) return [.. dashboards.Select(_ => (Result<string?>)(string?)null)];
        var shown = widgets.Zip(await figures.LoadAsync(widgets, ct)).ToLookup(w => w.First.Dashboard);
        var texts = allowed.ToDictionary(d => d, d => Write(shown[d]));
        return [.. dashboards.Select(d => texts.TryGetValue(d, out var text) ? text : (string?)null)];
    }

    private static Result<string?> Write(IEnumerable<(Widget Widget, Result<MetricSeries?> Series)> widgets)
    {
        if (widgets.Select(w => w.Series.Error).OfType<LimitExceededError>().FirstOrDefault() is { } tooMany) return tooMany;
        using var text = new StringWriter();
        using (var csv = CsvWriter.Create(text, format, leaveOpen: true))
        {
            foreach (var name in (string[])["widget", "metric", "key", "label", "at", "value"]) csv.WriteField(name);
            csv.EndRecord();
            foreach (var (widget, series) in widgets)
                foreach (var group in series.Value?.Series ?? [])
                    foreach (var point in group.Points) Write(csv, widget, group, point);
        }
        return text.ToString();
    }

    private static void Write(CsvWriter csv, Widget widget, MetricGroup group, MetricPoint point)
    {
        csv.WriteField(widget.Title);
        csv.WriteField(widget.Metric);
        csv.WriteField(group.Key);
        csv.WriteField(group.Label);
        csv.WriteField(point.At);
        csv.WriteField(point.Value);
        csv.EndRecord();
    }
}
