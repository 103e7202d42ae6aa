using Scp.Core.Analytics.Series;
using Scp.Core.Hierarchy;

namespace Scp.Core.Analytics.Dashboards;

/// <summary>One series of a dashboard, and where it stands there.</summary>
public sealed class Widget(Dashboard dashboard, WidgetLayout layout)
{
    public Dashboard Dashboard => dashboard;
    public WidgetLayout Layout => layout;
    public Guid Id => layout.Id;
    public string Title => layout.Title;
    public string Metric => layout.Metric;
    public ChartKind Chart => layout.Chart;
    public string? GroupBy => layout.GroupBy;
    public string Period => layout.Period;
    public Interval Interval => layout.Interval;
    public int X => layout.X;
    public int Y => layout.Y;
    public int Width => layout.Width;
    public int Height => layout.Height;
}

/// <summary>A widget as its dashboard keeps it.</summary>
public sealed record WidgetLayout(
    Guid Id, string Title, string Metric, ChartKind Chart, string? GroupBy, string Period, Interval Interval, int X, int Y, int Width, int Height)
{
    public const int MaxTitleLength = 200;
    /// <summary>Columns of the grid.</summary>
    public const int Columns = 12;
    public const int MaxRow = 500;
    public const int MaxHeight = 50;

    /// <summary>The series that it shows at a time.</summary>
    internal MetricRequest RequestOn(Owner owner, DateTimeOffset now) => new(Metric, owner, now, now, Interval, GroupBy) { Back = LookBack.Read(Period) };

    internal bool Overlaps(WidgetLayout other) => X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
}
