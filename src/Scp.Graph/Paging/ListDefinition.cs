using System.Linq.Expressions;
using Scp.Graph.Paging.Filters;
using Scp.Graph.Paging.Ordering;

namespace Scp.Graph.Paging;

/// <summary>What clients may do with the lists of one entity, without its rows: enough to make the graph's types of it.</summary>
public abstract class ListDefinition
{
    /// <summary>Begins the names of the filter and sort inputs.</summary>
    public string Name { get; private protected init; } = "";
    /// <summary>Begins the names of the connection and its edge.</summary>
    public string Plural { get; private protected init; } = "";

    internal abstract IEnumerable<(string Name, Type Operations)> FilterInputs { get; }
    internal abstract IEnumerable<string> SortInputs { get; }
}

/// <summary>The filters and orders of the lists of one entity. A class for each entity lists them in its constructor; what is
/// not listed cannot be filtered or sorted by. Ids decide last, so that every order is total.</summary>
public abstract class ListDefinition<T> : ListDefinition where T : class, IOwned
{
    private readonly Dictionary<string, FilterField<T>> filters = [];
    private readonly Dictionary<string, SortKey<T>> sorts = [];
    private readonly SortKey<T> id = new SortKey<T, Guid>("id", Selectors.Id<T>());
    private (SortKey<T> Key, bool Descending)? usual;

    protected ListDefinition(string? name = null, string? plural = null)
    {
        Name = name ?? typeof(T).Name;
        Plural = plural ?? $"{Name}s";
    }

    internal override IEnumerable<(string Name, Type Operations)> FilterInputs => filters.Select(f => (f.Key, f.Value.Operations));
    internal override IEnumerable<string> SortInputs => sorts.Keys;

    protected void Where<TValue>(Expression<Func<T, TValue>> value) => Where(Selectors.NameOf(value), value);

    protected void Where<TValue>(string name, Expression<Func<T, TValue>> value) => filters.Add(name, new FilterField<T, TValue>(name, value));

    protected void Order<TKey>(Expression<Func<T, TKey>> key) => Order(Selectors.NameOf(key), key);

    protected void Order<TKey>(string name, Expression<Func<T, TKey>> key) => sorts.Add(name, new SortKey<T, TKey>(name, key));

    /// <summary>The order when the client names none. By the id alone it is the order of creation: descending, newest first.</summary>
    protected void DefaultOrder<TKey>(Expression<Func<T, TKey>> key, bool descending = false) =>
        usual = (new SortKey<T, TKey>(Selectors.NameOf(key), key), descending);

    internal FilterField<T> Filter(string name) => filters[name];

    internal Order<T> OrderOf(IReadOnlyList<(string Name, bool Descending)> fields) =>
        new(fields is [] ? usual is { } key ? [key] : [] : [.. fields.Select(f => (sorts[f.Name], f.Descending))], id);
}
