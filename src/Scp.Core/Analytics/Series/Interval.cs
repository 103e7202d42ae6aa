namespace Scp.Core.Analytics.Series;

/// <summary>How long a point stands for. Weeks begin with the day that bi.weekStartsOn says, and months and weeks are made of days.</summary>
public enum Interval { Hour, Day, Week, Month }
