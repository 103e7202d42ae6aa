namespace Scp.Graph.Paging;

/// <summary>What one list may ask for, so that no request makes the database work without bound.</summary>
public static class PageLimits
{
    /// <summary>Rows when neither <c>first</c> nor <c>last</c> is given.</summary>
    public const int DefaultSize = 10;
    public const int MaxSize = 50;
    public const int MaxOrderFields = 5;
    /// <summary>Comparisons in one <c>where</c>.</summary>
    public const int MaxPredicates = 50;
    /// <summary>Levels of <c>and</c> and <c>or</c> inside each other.</summary>
    public const int MaxFilterDepth = 5;
    /// <summary>Values of one <c>in</c> or <c>nin</c>, and parts of one <c>and</c> or <c>or</c>.</summary>
    public const int MaxListItems = 100;
}
