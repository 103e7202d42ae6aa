namespace Scp.Graph.Nodes;

/// <summary>Rows that others point to by their ids, one statement for a level.</summary>
internal static class RowsById
{
    /// <summary>The rows found, by id.</summary>
    public static async Task<IReadOnlyDictionary<Guid, T>> FindAsync<T>(IQueryable<T> rows, IReadOnlyCollection<Guid> ids, CancellationToken ct) where T : class
        => ids.Count is 0 ? new Dictionary<Guid, T>() : await rows.AsNoTracking().Where(r => ids.Contains(EF.Property<Guid>(r, "Id")))
            .Select(r => new { Id = EF.Property<Guid>(r, "Id"), Row = r }).ToDictionaryAsync(r => r.Id, r => r.Row, ct);

    /// <summary>For each id its row; null for no id, for a row outside the scope, and where <paramref name="shown"/> says no:
    /// what the caller may not see is left out, not refused.</summary>
    public static async ValueTask<IReadOnlyList<T?>> LoadAsync<T>(
        IQueryable<T> rows, IReadOnlyList<Guid?> ids, Func<T, bool> shown, CancellationToken ct) where T : class
    {
        var found = await FindAsync(rows, [.. ids.OfType<Guid>().Distinct()], ct);
        return [.. ids.Select(id => id is { } key && found.GetValueOrDefault(key) is { } row && shown(row) ? row : null)];
    }
}
