using System.Text.RegularExpressions;
using Scp.Core.Analytics.Metrics;
using Scp.Core.Analytics.Rollups;
using Scp.Core.Analytics.Sources;

namespace Scp.Core.Tests.Analytics;

public sealed class MetricCatalogTests
{
    public static TheoryData<string> Keys => [.. MetricCatalog.All.Select(m => m.Key)];

    [Theory, MemberData(nameof(Keys))]
    public void A_metric_is_complete(string key)
    {
        var metric = MetricCatalog.Find(key)!;

        // As bi.enabledMetrics takes it.
        Assert.Matches(new Regex("^[a-z][a-zA-Z0-9.]{0,59}$"), metric.Key);
        Assert.All((string[])[metric.Title, metric.Unit, metric.Description], Assert.NotEmpty);
        Assert.EndsWith(".", metric.Description, StringComparison.Ordinal);
        Assert.NotEmpty(metric.Levels);
        Assert.True(metric.Version > 0);
        Assert.Single(metric.Formula.Measures.Select(MetricSources.Of).Distinct());
        Assert.All(metric.Dimensions, d => Assert.InRange(d.Length, 1, MetricRollup.MaxDimensionLength));
        Assert.Equal(metric.Formula.IsMoney, metric.Unit is "currency");
        Assert.Equal(metric.Formula.IsMoney, metric.Dimensions.Contains(Dimensions.Currency));
    }

    [Fact]
    public void Keys_and_measures_are_unique_and_each_measure_is_told_by_a_metric()
    {
        var measures = MetricSources.All.SelectMany(s => s.Measures).ToList();

        Assert.Distinct(MetricCatalog.All.Select(m => m.Key));
        Assert.Distinct(measures.Select(m => m.Key));
        Assert.Distinct(MetricSources.All.Select(s => s.Key));
        Assert.All(measures, measure => Assert.Contains(MetricCatalog.All, m => m.Formula.Measures.Contains(measure)));
        Assert.All(measures, m => Assert.InRange(m.Key.Length, 1, MetricRollup.MaxMeasureLength));
        Assert.All(MetricSources.All, s => Assert.Single(s.Measures.Select(m => m.IsGauge).Distinct()));
        Assert.All(MetricSources.All, s => Assert.Equal(s is GaugeSource, s.Measures[0].IsGauge));
        Assert.All(MetricSources.All.OfType<EventSource>(), s => Assert.All(s.Watches, w => Assert.NotEmpty(w.Times)));
    }
}
