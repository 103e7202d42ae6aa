namespace Scp.Core.Analytics.Dashboards;

/// <summary>How a client draws a series. The product itself answers all with the same figures.</summary>
public enum ChartKind { Number, Line, Bar, Area, Pie, Table, Funnel }
