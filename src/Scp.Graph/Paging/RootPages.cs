namespace Scp.Graph.Paging;

/// <summary>Reads one page of rows.</summary>
internal static class RootPages
{
    /// <exception cref="PagingError">The request cannot be answered.</exception>
    public static async Task<Page<T>> LoadAsync<T>(PageRequest<T> request, IQueryable<T> rows, CancellationToken ct) where T : class, IOwned
    {
        var matching = request.Matching(rows.AsNoTracking());
        var total = request.WantsCount ? await matching.CountAsync(ct) : 0;
        if (!request.WantsRows) return request.Page([], total);
        var ordered = rows.Provider.CreateQuery<T>(request.Sort(request.Between(matching).Expression));
        return request.Page(await ordered.Take(request.Take).ToListAsync(ct), total);
    }
}
