namespace Scp.Graph.Paging;

/// <summary>Reads one page of rows.</summary>
internal static class RootPages
{
    /// <param name="rows">Those that match the request's filter.</param>
    public static async Task<Page<T>> LoadAsync<T>(PageRequest<T> request, IQueryable<T> rows, CancellationToken ct) where T : class, IOwned
    {
        var total = request.WantsCount ? await rows.CountAsync(ct) : 0;
        if (!request.WantsRows) return request.Page([], total);
        var ordered = rows.Provider.CreateQuery<T>(request.Sort(request.Between(rows).Expression));
        return request.Page(await ordered.Take(request.Take).ToListAsync(ct), total);
    }
}
