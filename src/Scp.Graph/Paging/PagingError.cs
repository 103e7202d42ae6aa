namespace Scp.Graph.Paging;

/// <summary>Arguments of a list that cannot be answered; told to the client at the list's field. Codes that begin with HC are
/// Hot Chocolate's, the others are ours and in words.</summary>
public sealed class PagingError : ExecutionError
{
    private PagingError(string code, string message) : base(message) => Code = code;

    internal static PagingError TooManyRows(int max) => new("HC0051", $"The maximum allowed items per page were exceeded: at most {max}.");
    internal static PagingError Negative(string argument) => new("INVALID_PAGING", $"'{argument}' may not be negative.");
    internal static PagingError BothEnds() => new("INVALID_PAGING", "Give either 'first' or 'last', not both.");

    internal static PagingError MalformedCursor() => new("INVALID_CURSOR", "The cursor is none that this list gave.");
    internal static PagingError OtherOrder() => new("INVALID_CURSOR", "The cursor belongs to another order of the list.");

    internal static PagingError TooManyOrderFields(int max) => new("INVALID_ORDER", $"A list is ordered by at most {max} fields.");
    internal static PagingError OneFieldEach() =>
        new("INVALID_ORDER", "Each element of 'order' names exactly one field: the fields of an input object have no order of their own.");

    internal static PagingError NullFilter(string filter) => new("HC0026", $"The filter '{filter}' may not be null.");
    internal static PagingError UnstorableText() => new("INVALID_FILTER", "A text holds a NUL or half of a surrogate pair.");
    internal static PagingError TooManyPredicates(int max) => new("FILTER_TOO_COMPLEX", $"A filter has at most {max} comparisons.");
    internal static PagingError FilterTooDeep(int max) => new("FILTER_TOO_COMPLEX", $"'and' and 'or' stand inside each other at most {max} times.");
    internal static PagingError TooManyItems(string filter, int max) => new("FILTER_TOO_COMPLEX", $"'{filter}' takes at most {max} items.");
}
