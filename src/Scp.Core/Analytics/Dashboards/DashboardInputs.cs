using Scp.Core.Analytics.Series;

namespace Scp.Core.Analytics.Dashboards;

/// <param name="Shared">Seen by whoever may read the figures of the owner; else by its author alone.</param>
public sealed record CreateDashboardInput(
    NodeId Owner, string Title, IReadOnlyList<WidgetInput>? Widgets = null, string? Description = null, bool Shared = false);

/// <summary>What is null stays as it is.</summary>
/// <param name="Description">An empty one is taken away.</param>
/// <param name="Widgets">All of them: one that is left out is removed.</param>
public sealed record UpdateDashboardInput(
    NodeId Id, string? Title = null, string? Description = null, IReadOnlyList<WidgetInput>? Widgets = null, bool? Shared = null, string? Etag = null);

public sealed record DeleteDashboardInput(NodeId Id, string? Etag = null);

/// <param name="Metric">Key of a metric that the settings of the owner show.</param>
/// <param name="Period">How far it looks back, such as P30D, P12M or PT48H; a point that is not over counts as one.</param>
/// <param name="X">Of 12 columns, from 0.</param>
/// <param name="Y">Row, from 0.</param>
/// <param name="GroupBy">A dimension of the metric, or the owners right below: tenant, customer or merchant.</param>
/// <param name="Id">Of a widget of the dashboard, which it goes on to be; null makes a new one.</param>
public sealed record WidgetInput(
    string Title, string Metric, ChartKind Chart, string Period, Interval Interval, int X, int Y, int Width, int Height, string? GroupBy = null, NodeId? Id = null);
