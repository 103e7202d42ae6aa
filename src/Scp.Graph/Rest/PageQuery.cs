using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace Scp.Graph.Rest;

/// <summary>The query string of a list. How many rows are allowed, and whether a cursor holds, the graph says.</summary>
internal sealed record PageQuery(int? First, string? After, bool TotalCount)
{
    public const string FirstName = "first";
    public const string AfterName = "after";
    public const string TotalCountName = "totalCount";

    public Inputs Variables => new(new Dictionary<string, object?> { [FirstName] = First, [AfterName] = After, [TotalCountName] = TotalCount });

    /// <returns>Null when a parameter cannot be read; <paramref name="problem"/> says which.</returns>
    public static PageQuery? Read(IQueryCollection query, out RestProblem? problem)
    {
        int? first = null;
        problem = ((string[])[FirstName, AfterName, TotalCountName]).FirstOrDefault(name => query[name].Count > 1) is { } twice
            ? RestProblem.InvalidPaging($"'{twice}' stands more than once.")
            : query[FirstName] is [var rows] && !TryRead(rows, out first) ? RestProblem.InvalidPaging($"'{FirstName}' is a whole number.")
            : query[TotalCountName] is [not ("true" or "false")] ? RestProblem.InvalidPaging($"'{TotalCountName}' is true or false.")
            : null;
        return problem is null ? new(first, query[AfterName], query[TotalCountName] == "true") : null;
    }

    /// <summary>Where the list goes on after a cursor, as a <c>Link</c> header (RFC 8288).</summary>
    public string NextLink(HttpRequest request, string cursor)
    {
        var query = new QueryBuilder();
        if (First is { } first) query.Add(FirstName, first.ToString(CultureInfo.InvariantCulture));
        query.Add(AfterName, cursor);
        if (TotalCount) query.Add(TotalCountName, "true");
        return $"<{request.PathBase.ToUriComponent()}{request.Path.ToUriComponent()}{query}>; rel=\"next\"";
    }

    private static bool TryRead(string? text, out int? number)
    {
        var read = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value);
        number = value;
        return read;
    }
}
