namespace Scp.Core.Analytics.Metrics;

/// <summary>How the values of a metric come of measures that add up.</summary>
/// <param name="Measures">All of one source.</param>
/// <param name="By">The dimension whose keys are read where nothing is grouped.</param>
internal abstract record MetricFormula(IReadOnlyList<Measure> Measures, string By = Dimensions.None)
{
    public bool IsGauge => Measures[0].IsGauge;
    public bool IsMoney => By is Dimensions.Currency;

    public abstract double Of(MeasuredValues values);
}

/// <summary>What was stored of one time and group.</summary>
/// <param name="All">By the place of the measure in its formula, and key of the dimension.</param>
internal readonly record struct MeasuredValues(IReadOnlyDictionary<(string Measure, string Key), long> All)
{
    public double Sum(Measure measure)
    {
        var sum = 0L;
        foreach (var ((key, _), value) in All)
            if (key == measure.Key) sum += value;
        return sum / (double)measure.Scale;
    }
}

internal sealed record Amount(Measure Measure, string By = Dimensions.None) : MetricFormula([Measure], By)
{
    public override double Of(MeasuredValues values) => values.Sum(Measure);
}

/// <summary>A share from 0 to 1; 0 of nothing.</summary>
internal sealed record Share(Measure Part, Measure Whole) : MetricFormula([Part, Whole])
{
    public override double Of(MeasuredValues values) => values.Sum(Whole) is var whole and not 0 ? values.Sum(Part) / whole : 0;
}

/// <summary>Read off a histogram, so that those of hours and of owners make that of the day and the tenant.</summary>
internal sealed record Percentile(Measure Histogram, double Rank) : MetricFormula([Histogram], Dimensions.Latency)
{
    public override double Of(MeasuredValues values) =>
        Requests.LatencyBuckets.Percentile(values.All.Select(v => (Requests.LatencyBuckets.Read(v.Key.Key), v.Value)), Rank);
}
