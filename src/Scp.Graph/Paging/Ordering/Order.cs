using System.Buffers.Text;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;

namespace Scp.Graph.Paging.Ordering;

/// <summary>A total order of rows: the keys asked for, then the id.</summary>
internal sealed class Order<T>
{
    private readonly IReadOnlyList<(SortKey<T> Key, bool Descending)> keys;
    private readonly Lazy<string> mark;

    public Order(IReadOnlyList<(SortKey<T> Key, bool Descending)> asked, SortKey<T> id)
    {
        keys = asked.Any(a => a.Key.Name == id.Name) ? asked : [.. asked, (id, false)];
        mark = new(Mark);
    }

    /// <param name="rows">An expression of <c>IQueryable&lt;T&gt;</c>.</param>
    public Expression Sort(Expression rows, bool backward)
    {
        for (var i = 0; i < keys.Count; i++) rows = keys[i].Key.Sort(rows, keys[i].Descending != backward, first: i == 0);
        return rows;
    }

    /// <summary>The rows after a place in the order, or before it.</summary>
    /// <exception cref="PagingError">The cursor is malformed or belongs to another order.</exception>
    public Expression<Func<T, bool>> Beyond(string cursor, bool backward)
    {
        var values = Values(cursor);
        Expression<Func<T, bool>>? rest = null;
        for (var i = keys.Count - 1; i >= 0; i--) rest = keys[i].Key.Beyond(values[i], keys[i].Descending != backward, rest);
        return rest!;
    }

    public string CursorOf(T row) => Cursor.Write(mark.Value, keys.Select(k => k.Key.Read(row)));

    private object?[] Values(string cursor)
    {
        var (order, json) = Cursor.Read(cursor);
        if (order != mark.Value) throw PagingError.OtherOrder();
        if (json.Length != keys.Count) throw PagingError.MalformedCursor();
        var values = new object?[json.Length];
        for (var i = 0; i < values.Length; i++)
            if (!keys[i].Key.TryRead(json[i], out values[i])) throw PagingError.MalformedCursor();
        return values;
    }

    private string Mark()
    {
        var text = string.Join(',', keys.Select(k => $"{typeof(T).Name}.{k.Key.Name} {k.Descending}"));
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
    }
}
