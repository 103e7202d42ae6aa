using Scp.Graph.Schema;

namespace Scp.Graph.Paging;

/// <summary>Makes a root method that gives an <c>IQueryable&lt;T&gt;</c> a connection over its rows.</summary>
public sealed class PagedAttribute<TList, T> : PagedAttribute where TList : ListDefinition<T>, new() where T : class, IOwned
{
    internal override void Complete(FieldType field, RootMethod root) =>
        Connections.Root(field, new TList(), root.InvokeAsync<IQueryable<T>>);
}
