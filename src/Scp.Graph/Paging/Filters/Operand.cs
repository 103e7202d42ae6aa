using Scp.Graph.Limits;
using System.Collections;

namespace Scp.Graph.Paging.Filters;

/// <summary>What clients give to an operation, in the form in which rows hold it.</summary>
internal static class Operand
{
    /// <exception cref="PagingError">A text that no row can hold.</exception>
    public static object? Clr(object? operand) => operand switch
    {
        NodeId node => node.Id,
        // PostgreSQL's driver takes times in UTC alone.
        DateTimeOffset time => time.ToUniversalTime(),
        string text => Texts.IsStorable(text) ? text : throw PagingError.UnstorableText(),
        _ => operand,
    };

    /// <exception cref="PagingError">Null, or more items than are allowed.</exception>
    public static IReadOnlyList<object?> Items(object? operand, string name)
    {
        if (operand is not IEnumerable list) throw PagingError.NullFilter(name);
        var items = list.Cast<object?>().ToArray();
        return items.Length <= PageLimits.MaxListItems ? items : throw PagingError.TooManyItems(name, PageLimits.MaxListItems);
    }
}
